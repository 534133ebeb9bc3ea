using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace RocklandIop.Web.Data;

/// <summary>The same for tables whose type belongs to a library, where no attribute can stand.</summary>
public static class LibraryTables
{
    /// <returns>Nothing when it is a column of ours, or nobody has said why it is kept.</returns>
    public static StoredBecauseAttribute? Of(IReadOnlyProperty column) =>
        Columns.GetValueOrDefault((column.DeclaringType.ClrType, column.Name))
        ?? (column.PropertyInfo?.DeclaringType == typeof(IdentityUser<Guid>) ? AccountColumns.GetValueOrDefault(column.Name) : null);

    private const string WithAccount = "They stay until the person removes them, or the account is shut.";

    public static readonly IReadOnlyDictionary<Type, StoredTableAttribute> Tables = new Dictionary<Type, StoredTableAttribute>
    {
        [typeof(DataProtectionKey)] = new("Keys for cookies and forms") { Kept = "They stay. A new one is made about every 90 days; the old ones open what they closed." },
        [typeof(IdentityUserPasskey<Guid>)] = new("Passkeys of staff") { Kept = WithAccount },
        [typeof(IdentityUserToken<Guid>)] = new("Authenticator apps and recovery codes of staff") { Kept = WithAccount },
        [typeof(IdentityUserLogin<Guid>)] = new("Sign-in of staff through their employer's directory") { Kept = WithAccount },
    };

    public static readonly IReadOnlyDictionary<(Type Table, string Column), StoredBecauseAttribute> Columns = new Dictionary<(Type, string), StoredBecauseAttribute>
    {
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.Id))] = new("Numbers the key."),
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.FriendlyName))] = new("Names the key."),
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.Xml))] = new("The key itself, so that a form you opened still works after a restart.") { As = StoredAs.Sealed },

        [(typeof(IdentityUserPasskey<Guid>), nameof(IdentityUserPasskey<>.UserId))] = new("Whose passkey it is."),
        [(typeof(IdentityUserPasskey<Guid>), nameof(IdentityUserPasskey<>.CredentialId))] = new("Names the passkey."),
        [(typeof(IdentityUserPasskey<Guid>), nameof(IdentityUserPasskey<>.Data))] = new("The public half of the passkey, and what the device said about it."),

        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.UserId))] = new("Whose it is."),
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.LoginProvider))] = new("Which part of the sign-in it belongs to."),
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.Name))] = new("Whether it is the authenticator app or the recovery codes."),
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.Value))] = new("What the codes of the app are computed from, and hashes of the recovery codes.") { As = StoredAs.Sealed },

        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.LoginProvider))] = new("Which directory."),
        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.ProviderKey))] = new("Who the person is there."),
        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.ProviderDisplayName))] = new("The directory's name."),
        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.UserId))] = new("Whose account it opens."),
    };

    /// <summary>Columns that a row of ours has from a library's type: an account from <see cref="IdentityUser{TKey}"/>.</summary>
    public static readonly IReadOnlyDictionary<string, StoredBecauseAttribute> AccountColumns = new Dictionary<string, StoredBecauseAttribute>
    {
        [nameof(IdentityUser<>.Id)] = new("Names the account."),
        [nameof(IdentityUser<>.UserName)] = new("What the person signs in with: the e-mail address."),
        [nameof(IdentityUser<>.NormalizedUserName)] = new("The same in capitals, to find it."),
        [nameof(IdentityUser<>.Email)] = new("Where the person is written to."),
        [nameof(IdentityUser<>.NormalizedEmail)] = new("The same in capitals, to find it."),
        [nameof(IdentityUser<>.PasswordHash)] = new("A slow hash of the password."),
        [nameof(IdentityUser<>.SecurityStamp)] = new("Changes when the person's sign-in changes; older sessions end."),
        [nameof(IdentityUser<>.ConcurrencyStamp)] = new("So that two people cannot overwrite each other's change."),
        [nameof(IdentityUser<>.TwoFactorEnabled)] = new("Whether a second factor is set up."),
        [nameof(IdentityUser<>.LockoutEnd)] = new("Until when nobody can sign in, after too many wrong tries."),
        [nameof(IdentityUser<>.LockoutEnabled)] = new("Whether wrong tries are counted."),
        [nameof(IdentityUser<>.AccessFailedCount)] = new("How many wrong tries there were."),
    };
}
