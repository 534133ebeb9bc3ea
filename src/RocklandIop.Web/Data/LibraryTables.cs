using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;

namespace RocklandIop.Web.Data;

/// <summary>The same for tables whose type belongs to a library, where no attribute can stand.</summary>
public static class LibraryTables
{
    public static readonly IReadOnlyDictionary<Type, StoredTableAttribute> Tables = new Dictionary<Type, StoredTableAttribute>
    {
        [typeof(DataProtectionKey)] = new("Keys for cookies and forms") { Kept = "They stay. A new one is made about every 90 days; the old ones open what they closed." },
    };

    public static readonly IReadOnlyDictionary<(Type Table, string Column), StoredBecauseAttribute> Columns = new Dictionary<(Type, string), StoredBecauseAttribute>
    {
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.Id))] = new("Numbers the key."),
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.FriendlyName))] = new("Names the key."),
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.Xml))] = new("The key itself, so that a form you opened still works after a restart.") { As = StoredAs.Sealed },
    };
}
