printfn "%s" (Library.Layers.Answer())
