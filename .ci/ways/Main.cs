using System;

Console.WriteLine(Check.Answer());
