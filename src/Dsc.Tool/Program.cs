using System;
using Dsc.Tool.Commands;

return DscCommand.Run(args, Console.Out, Console.Error);
