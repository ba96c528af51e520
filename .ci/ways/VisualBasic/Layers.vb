Imports Dsc

Partial Public Module Layers
    <PointwiseConv(Cin:=2, Cout:=2)>
    Private Sub Mix(input As Single(), kernel As Single(), output As Single())
    End Sub
End Module
