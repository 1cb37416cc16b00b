using EeCnn.Cloud.Hosting;
using EeCnn.Cloud.Storage;
namespace EeCnn.Cloud.EarthEngine.Routes;
internal sealed class EarthEngineRoutes(CloudState state, BucketStore store, IdleWatch idle) : IDisposable
{
    public Task HandleAsync(HttpContext context, string path) => throw ApiException.NotFound($"{path} {state} {store} {idle}");
    public void Dispose() { }
}
