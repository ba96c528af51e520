// node main.mjs [--check]: starts the program with the arguments of the command line, and the one variable of the environment that it reads.
import { dotnet } from './_framework/dotnet.js';

const { runMain, getConfig } = await dotnet
    .withApplicationArguments(...process.argv.slice(2))
    .withEnvironmentVariable('DSC_EXPECTED_TIER', process.env.DSC_EXPECTED_TIER ?? '')
    .create();
process.exit(await runMain(getConfig().mainAssemblyName, process.argv.slice(2)));
