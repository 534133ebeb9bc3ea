using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RocklandIop.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Inquiries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LastErrorClass",
                table: "OutboxEmails",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MayBeDuplicate",
                table: "OutboxEmails",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "UncertainAttempts",
                table: "OutboxEmails",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "DueBy",
                table: "Inquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EmailIndex",
                table: "Inquiries",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "OnLegalHold",
                table: "Inquiries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "PhoneIndex",
                table: "Inquiries",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PurgeDue",
                table: "Inquiries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SealedWith",
                table: "Inquiries",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SpamSignals",
                table: "Inquiries",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "Version",
                table: "Inquiries",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateTable(
                name: "DeletedInquiries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SubmissionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Received = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Deleted = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    LastStatus = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeletedInquiries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PurgeRuns",
                columns: table => new
                {
                    Hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Finished = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Deleted = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PurgeRuns", x => x.Hour);
                });

            migrationBuilder.CreateTable(
                name: "RecipientProofs",
                columns: table => new
                {
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CodeSent = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WrongCodes = table.Column<int>(type: "INTEGER", nullable: false),
                    Proven = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecipientProofs", x => x.Recipient);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_EmailIndex",
                table: "Inquiries",
                column: "EmailIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_PhoneIndex",
                table: "Inquiries",
                column: "PhoneIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_PurgeDue",
                table: "Inquiries",
                column: "PurgeDue");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_SealedWith",
                table: "Inquiries",
                column: "SealedWith");

            migrationBuilder.CreateIndex(
                name: "IX_Inquiries_Status_Received",
                table: "Inquiries",
                columns: new[] { "Status", "Received" });

            migrationBuilder.CreateIndex(
                name: "IX_DeletedInquiries_Reference",
                table: "DeletedInquiries",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DeletedInquiries_SubmissionId",
                table: "DeletedInquiries",
                column: "SubmissionId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeletedInquiries");

            migrationBuilder.DropTable(
                name: "PurgeRuns");

            migrationBuilder.DropTable(
                name: "RecipientProofs");

            migrationBuilder.DropIndex(
                name: "IX_Inquiries_EmailIndex",
                table: "Inquiries");

            migrationBuilder.DropIndex(
                name: "IX_Inquiries_PhoneIndex",
                table: "Inquiries");

            migrationBuilder.DropIndex(
                name: "IX_Inquiries_PurgeDue",
                table: "Inquiries");

            migrationBuilder.DropIndex(
                name: "IX_Inquiries_SealedWith",
                table: "Inquiries");

            migrationBuilder.DropIndex(
                name: "IX_Inquiries_Status_Received",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "LastErrorClass",
                table: "OutboxEmails");

            migrationBuilder.DropColumn(
                name: "MayBeDuplicate",
                table: "OutboxEmails");

            migrationBuilder.DropColumn(
                name: "UncertainAttempts",
                table: "OutboxEmails");

            migrationBuilder.DropColumn(
                name: "DueBy",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "EmailIndex",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "OnLegalHold",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "PhoneIndex",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "PurgeDue",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "SealedWith",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "SpamSignals",
                table: "Inquiries");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Inquiries");
        }
    }
}
