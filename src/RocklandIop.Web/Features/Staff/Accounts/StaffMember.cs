using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RocklandIop.Web.Data;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>Somebody who works here. Accounts are shut, never deleted: what they did stays theirs.</summary>
[StoredTable("Staff accounts", Kept = Stays)]
public sealed class StaffMember : IdentityUser<Guid>
{
    public const string Stays = "They stay while the person works here, and after that so that the record of who did what can be read.";

    public StaffMember() => Id = Guid.CreateVersion7();

    /// <summary>As colleagues see it beside an inquiry.</summary>
    [StoredBecause("So that staff see who looks after an inquiry.")]
    public required string DisplayName { get; set; }

    [StoredBecause("What the person may open.")]
    public StaffRoles Roles { get; set; }

    [StoredBecause("When the account was made.")]
    public required DateTimeOffset Created { get; init; }

    /// <summary>Nobody signs in with it any more.</summary>
    [StoredBecause("When the account was shut.")]
    public DateTimeOffset? Shut { get; set; }

    public sealed class Mapping : IEntityTypeConfiguration<StaffMember>
    {
        public void Configure(EntityTypeBuilder<StaffMember> member)
        {
            member.ToTable("Staff");
            member.Property(m => m.Id).ValueGeneratedNever();
            member.Property(m => m.DisplayName).HasMaxLength(80);
            member.Property(m => m.Roles).HasMaxLength(60);
            member.Property(m => m.UserName).HasMaxLength(254);
            member.Property(m => m.NormalizedUserName).HasMaxLength(254);
            member.HasIndex(m => m.NormalizedUserName).IsUnique();
            member.Property(m => m.Email).HasMaxLength(254);
            member.Property(m => m.NormalizedEmail).HasMaxLength(254);
            member.HasIndex(m => m.NormalizedEmail).IsUnique();
            member.Property(m => m.PasswordHash).HasMaxLength(400);
            member.Property(m => m.SecurityStamp).HasMaxLength(64);
            member.Property(m => m.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
            member.Ignore(m => m.PhoneNumber).Ignore(m => m.PhoneNumberConfirmed).Ignore(m => m.EmailConfirmed);
        }
    }
}
