Module Program
    Sub Main()
        System.Console.WriteLine(Library.Layers.Answer())
    End Sub
End Module
