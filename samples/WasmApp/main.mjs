// node main.mjs [--check]: starts the program with the arguments of the command line.
import { dotnet } from './_framework/dotnet.js';

const { runMain, getConfig } = await dotnet.withApplicationArguments(...process.argv.slice(2)).create();
process.exit(await runMain(getConfig().mainAssemblyName, process.argv.slice(2)));
