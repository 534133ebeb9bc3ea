using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>One browser that somebody of the staff is signed in with. The cookie names it, and counts for nothing once it has ended.</summary>
[StoredTable("Where staff are signed in", Kept = StaffMember.Stays)]
public sealed class StaffSession
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How often the cookie is compared with this row.</summary>
    public static readonly TimeSpan LookedAtEvery = TimeSpan.FromMinutes(1);

    [StoredBecause("Names the session.")]
    public Guid Id { get; init; } = Guid.CreateVersion7();

    [StoredBecause("Who is signed in.")]
    public required Guid StaffId { get; init; }

    [StoredBecause("When the person signed in.")]
    public required DateTimeOffset Started { get; init; }

    [StoredBecause("When the session was last used.")]
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Browser and system in a few words, such as "Firefox on Windows": enough to know one's own.</summary>
    [StoredBecause("So that the person knows which of their devices it is.")]
    public required string Device { get; init; }

    [StoredBecause("When it was ended.")]
    public DateTimeOffset? Ended { get; init; }

    public bool IsGood(DateTimeOffset now) => Ended is null && now < Started + Longest;

    public sealed class Mapping : IEntityTypeConfiguration<StaffSession>
    {
        public void Configure(EntityTypeBuilder<StaffSession> session)
        {
            session.ToTable("StaffSessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.Device).HasMaxLength(80);
            session.HasIndex(s => new { s.StaffId, s.Ended });
            session.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId);
        }
    }
}
