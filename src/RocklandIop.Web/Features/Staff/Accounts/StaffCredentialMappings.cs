using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RocklandIop.Web.Features.Staff.Accounts;

/// <summary>The tables of ASP.NET Core Identity beside the accounts. It has no claims of its own here: roles come from the account.</summary>
public sealed class StaffCredentialMappings :
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("StaffPasskeys");
        passkey.HasKey(p => p.CredentialId);
        // The longest that WebAuthn allows is 1,023 bytes; an index of SQL Server holds 900, which every authenticator stays under.
        passkey.Property(p => p.CredentialId).HasMaxLength(900);
        passkey.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.UserId);
        // One text, since nothing is ever looked up in it.
        passkey.Property(p => p.Data).HasConversion(
            data => JsonSerializer.Serialize(data, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<IdentityPasskeyData>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<IdentityPasskeyData>(
                (one, other) => JsonSerializer.Serialize(one, JsonSerializerOptions.Default) == JsonSerializer.Serialize(other, JsonSerializerOptions.Default),
                data => data.SignCount.GetHashCode(),
                data => JsonSerializer.Deserialize<IdentityPasskeyData>(JsonSerializer.Serialize(data, JsonSerializerOptions.Default), JsonSerializerOptions.Default)!));
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("StaffTokens");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.Property(t => t.LoginProvider).HasMaxLength(60);
        token.Property(t => t.Name).HasMaxLength(60);
        token.HasOne<StaffMember>().WithMany().HasForeignKey(t => t.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("StaffLogins");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.Property(l => l.LoginProvider).HasMaxLength(60);
        login.Property(l => l.ProviderKey).HasMaxLength(300);
        login.Property(l => l.ProviderDisplayName).HasMaxLength(100);
        login.HasOne<StaffMember>().WithMany().HasForeignKey(l => l.UserId);
    }
}
