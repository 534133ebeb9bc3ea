using RocklandIop.Web.Content.Types;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Content;

/// <summary>A published text that still leads to where a page was.</summary>
public sealed record OldLink(ContentType Type, ContentRow Row, ContentField Field, string Address);
