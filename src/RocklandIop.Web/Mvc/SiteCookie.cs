namespace RocklandIop.Web.Mvc;

/// <summary>A cookie that the site sets; without a life of its own it is gone when the browser is closed.</summary>
public sealed record SiteCookie(string Name, string Purpose, TimeSpan? Life);
