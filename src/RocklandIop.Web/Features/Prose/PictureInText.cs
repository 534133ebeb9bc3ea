namespace RocklandIop.Web.Features.Prose;

/// <summary>A picture that a text asks for: its address, the words that stand for it, and the line on which it does, from 1.</summary>
public sealed record PictureInText(string Address, string Words, int Line);
