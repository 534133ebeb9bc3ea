using FluentValidation;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>Length is what counts (NIST SP 800-63B-4): no rules about kinds of characters, only what anybody would guess is refused.</summary>
public static class PasswordRules
{
    private const int Shortest = 15;
    private const int Longest = 200;
    private const int FewestDifferent = 6;

    public static IRuleBuilderOptions<TForm, string?> GoodPassword<TForm>(this IRuleBuilder<TForm, string?> rule) =>
        rule.Must(password => password is { Length: >= Shortest }).WithMessage($"Choose a password of at least {Shortest} characters; a few words in a row are good")
            .Must(password => password!.Length <= Longest).WithMessage($"Choose a password of at most {Longest} characters")
            .Must(password => password!.Distinct().Count() >= FewestDifferent).WithMessage("Choose a password with more different characters");

    /// <summary>Whoever guesses starts with the name.</summary>
    public static bool Contains(string password, string? address) =>
        address?.Split('@')[0] is { Length: >= 3 } name && password.Contains(name, StringComparison.OrdinalIgnoreCase);
}
