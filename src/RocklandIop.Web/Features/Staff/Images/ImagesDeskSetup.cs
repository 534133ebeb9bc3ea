using FluentValidation;
using RocklandIop.Web.Features.Images;

namespace RocklandIop.Web.Features.Staff.Images;

public static class ImagesDeskSetup
{
    public static void AddImagesDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PictureEncoder>();
        builder.Services.AddScoped<PictureUses>();
        builder.Services.AddScoped<IValidator<ImageForm>, ImageForm.Validator>();
    }
}
