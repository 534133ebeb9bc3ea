using System.ComponentModel.DataAnnotations;
using System.Reflection;
using RocklandIop.Web.Data;
using RocklandIop.Web.Features.Contact;
using RocklandIop.Web.Features.Inquiries;

namespace RocklandIop.Web.Features.PrivacyProof;

/// <summary>What is sealed together as the answers of one inquiry: each question of the form, and what the site adds.</summary>
public static class AskedAnswers
{
    public static IReadOnlyList<AskedAnswer> OfTheForm => Of(typeof(ContactForm));

    public static IReadOnlyList<AskedAnswer> Added => Of(typeof(InquiryAnswers), but: typeof(ContactForm));

    public static IReadOnlyList<AskedAnswer> Of(Type type, Type? but = null) =>
    [
        .. type.GetProperties().Where(property => property.PropertyType != but)
            .Select(property => new AskedAnswer(Label(property.GetCustomAttribute<DisplayAttribute>()) ?? property.Name, property.GetCustomAttribute<StoredBecauseAttribute>()?.Why)),
    ];

    private static string? Label(DisplayAttribute? display) => display?.ShortName ?? display?.Name;
}
