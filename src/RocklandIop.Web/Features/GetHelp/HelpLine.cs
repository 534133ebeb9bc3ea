using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.GetHelp;

/// <summary>A line to call or text. The crisis strip, the help page and the e-mails read these rows, so a number is written once.</summary>
public sealed class HelpLine : ContentRow
{
    public required string Name { get; set; }
    public required string ShortName { get; set; }

    /// <summary>As people read it.</summary>
    public required string Phone { get; set; }

    /// <summary>As a phone dials it.</summary>
    public required string Tel { get; set; }

    public string? Sms { get; set; }
    public string? SmsText { get; set; }
    public string? Website { get; set; }
    public required string About { get; set; }
    public HelpLineKind Kind { get; set; }
    public bool InStrip { get; set; }

    public sealed class Mapping() : ContentMapping<HelpLine>("HelpLines")
    {
        public override void Configure(EntityTypeBuilder<HelpLine> line)
        {
            base.Configure(line);
            line.Property(l => l.Name).HasMaxLength(200);
            line.Property(l => l.ShortName).HasMaxLength(60);
            line.Property(l => l.Phone).HasMaxLength(40);
            line.Property(l => l.Tel).HasMaxLength(20);
            line.Property(l => l.Sms).HasMaxLength(20);
            line.Property(l => l.SmsText).HasMaxLength(20);
            line.Property(l => l.Website).HasMaxLength(200);
            line.Property(l => l.About).HasMaxLength(600);
        }
    }
}
