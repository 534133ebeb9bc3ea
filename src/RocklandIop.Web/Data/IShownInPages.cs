namespace RocklandIop.Web.Data;

/// <summary>Saving one changes what visitors see: <see cref="ContentChanges"/> renews the stamp.</summary>
public interface IShownInPages;
