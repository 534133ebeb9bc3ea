using System.ComponentModel.DataAnnotations;

namespace RocklandIop.Web.Data;

/// <summary>How a column stands in the database file.</summary>
public enum StoredAs
{
    [Display(Name = "In clear")]
    Clear,
    /// <summary>A hash that only the holder of a key can make: it finds the same value again and shows none.</summary>
    [Display(Name = "Keyed hash")]
    KeyedHash,
    /// <summary>Encrypted with a key that is not in the database.</summary>
    Sealed,
}
