using Dsc.Samples.BlazorFaces;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<FacesPage>("#page");
await builder.Build().RunAsync();
