using QRCoder;

namespace RocklandIop.Web.Features.Staff.SignIn;

/// <summary>What an authenticator app is set up with: a picture to scan, the same as text to type.</summary>
public sealed record AuthenticatorSetupView(string Secret, string Address, string Issuer)
{
    public string InGroups => string.Join(' ', Secret.Chunk(4).Select(group => new string(group)));

    /// <summary>The picture as one SVG path of unit squares, so that it needs no style.</summary>
    public (int Size, string Path) Picture()
    {
        using var data = QRCodeGenerator.GenerateQrCode($"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(Address)}?secret={Secret}&issuer={Uri.EscapeDataString(Issuer)}", QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var squares = from y in Enumerable.Range(0, rows.Count)
                      from x in Enumerable.Range(0, rows[y].Count)
                      where rows[y][x]
                      select $"M{x} {y}h1v1h-1z";
        return (rows.Count, string.Concat(squares));
    }
}
