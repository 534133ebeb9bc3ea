using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RocklandIop.Tests.Support;
using RocklandIop.Web.Features.Layout;

namespace RocklandIop.Tests.Features;

public sealed class FrameAheadTests
{
    [Fact]
    public async Task What_every_page_shows_is_there_when_the_server_has_started()
    {
        await using var site = new Website { MoreServices = services => services.AddHostedService<FrameAhead>() };

        await site.Services.GetServices<IHostedService>().OfType<FrameAhead>().Single().ExecuteTask!;

        site.Services.GetRequiredService<KeptFrame>().Fresh.ShouldNotBeNull().Provider.Name.ShouldNotBeEmpty();
    }
}
