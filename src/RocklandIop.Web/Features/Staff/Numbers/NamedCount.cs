namespace RocklandIop.Web.Features.Staff.Numbers;

public sealed record NamedCount(string Name, int Count);
