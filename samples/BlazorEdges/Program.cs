using Dsc.Samples.BlazorEdges;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<EdgePage>("#page");
await builder.Build().RunAsync();
