using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RocklandIop.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Content : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Therapies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "StudyResults",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "StaffedHours",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "SearchSynonyms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "SampleSessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Questions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Provider",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "LevelsOfCare",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "LevelAnswers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Holidays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "HelpLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "GlossaryTerms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "AftercareElements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ContentDrafts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RowId = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    BasedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SavedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Authors = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ApprovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Token = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentDrafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContentImages",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AlternativeText = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentImages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContentStamps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentStamps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContentVersions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RowId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MovedAddresses",
                columns: table => new
                {
                    From = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovedAddresses", x => x.From);
                });

            migrationBuilder.CreateTable(
                name: "PendingImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Zip = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PendingImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScheduledChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RowId = table.Column<int>(type: "INTEGER", nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduledChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SourceChecks",
                columns: table => new
                {
                    SourceId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceChecks", x => x.SourceId);
                });

            migrationBuilder.CreateTable(
                name: "ContentImageFiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImageId = table.Column<int>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Format = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentImageFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContentImageFiles_ContentImages_ImageId",
                        column: x => x.ImageId,
                        principalTable: "ContentImages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Therapies_ChangedAt",
                table: "Therapies",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Therapies_Description",
                table: "Therapies",
                column: "Description");

            migrationBuilder.CreateIndex(
                name: "IX_Therapies_NextReview",
                table: "Therapies",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_Therapies_Order_Title_Slug",
                table: "Therapies",
                columns: new[] { "Order", "Title", "Slug" });

            migrationBuilder.CreateIndex(
                name: "IX_StudyResults_ChangedAt",
                table: "StudyResults",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_StudyResults_NextReview",
                table: "StudyResults",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_StaffedHours_ChangedAt",
                table: "StaffedHours",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_StaffedHours_NextReview",
                table: "StaffedHours",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_ChangedAt",
                table: "Sources",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_NextReview",
                table: "Sources",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_SearchSynonyms_ChangedAt",
                table: "SearchSynonyms",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SearchSynonyms_NextReview",
                table: "SearchSynonyms",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_SampleSessions_ChangedAt",
                table: "SampleSessions",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SampleSessions_NextReview",
                table: "SampleSessions",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_Questions_ChangedAt",
                table: "Questions",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Questions_NextReview",
                table: "Questions",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_Provider_ChangedAt",
                table: "Provider",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Provider_NextReview",
                table: "Provider",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_Pages_ChangedAt",
                table: "Pages",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Pages_Description",
                table: "Pages",
                column: "Description");

            migrationBuilder.CreateIndex(
                name: "IX_Pages_Language_Menu",
                table: "Pages",
                columns: new[] { "Language", "Menu" });

            migrationBuilder.CreateIndex(
                name: "IX_Pages_NextReview",
                table: "Pages",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_Pages_Order_Title_Slug",
                table: "Pages",
                columns: new[] { "Order", "Title", "Slug" });

            migrationBuilder.CreateIndex(
                name: "IX_LevelsOfCare_ChangedAt",
                table: "LevelsOfCare",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_LevelsOfCare_Description",
                table: "LevelsOfCare",
                column: "Description");

            migrationBuilder.CreateIndex(
                name: "IX_LevelsOfCare_NextReview",
                table: "LevelsOfCare",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_LevelsOfCare_Order_Title_Slug",
                table: "LevelsOfCare",
                columns: new[] { "Order", "Title", "Slug" });

            migrationBuilder.CreateIndex(
                name: "IX_LevelAnswers_ChangedAt",
                table: "LevelAnswers",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_LevelAnswers_NextReview",
                table: "LevelAnswers",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_ChangedAt",
                table: "Holidays",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_NextReview",
                table: "Holidays",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_HelpLines_ChangedAt",
                table: "HelpLines",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_HelpLines_NextReview",
                table: "HelpLines",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_GlossaryTerms_ChangedAt",
                table: "GlossaryTerms",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_GlossaryTerms_NextReview",
                table: "GlossaryTerms",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_AftercareElements_ChangedAt",
                table: "AftercareElements",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AftercareElements_NextReview",
                table: "AftercareElements",
                column: "NextReview");

            migrationBuilder.CreateIndex(
                name: "IX_ContentDrafts_Type_RowId",
                table: "ContentDrafts",
                columns: new[] { "Type", "RowId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentImageFiles_ImageId_Width_Format",
                table: "ContentImageFiles",
                columns: new[] { "ImageId", "Width", "Format" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentImages_Name",
                table: "ContentImages",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentVersions_Type_RowId_Number",
                table: "ContentVersions",
                columns: new[] { "Type", "RowId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContentVersions_Type_Slug",
                table: "ContentVersions",
                columns: new[] { "Type", "Slug" });

            migrationBuilder.CreateIndex(
                name: "IX_MovedAddresses_To",
                table: "MovedAddresses",
                column: "To");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledChanges_At",
                table: "ScheduledChanges",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledChanges_Type_RowId_Action",
                table: "ScheduledChanges",
                columns: new[] { "Type", "RowId", "Action" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ContentDrafts");

            migrationBuilder.DropTable(
                name: "ContentImageFiles");

            migrationBuilder.DropTable(
                name: "ContentStamps");

            migrationBuilder.DropTable(
                name: "ContentVersions");

            migrationBuilder.DropTable(
                name: "MovedAddresses");

            migrationBuilder.DropTable(
                name: "PendingImports");

            migrationBuilder.DropTable(
                name: "ScheduledChanges");

            migrationBuilder.DropTable(
                name: "SourceChecks");

            migrationBuilder.DropTable(
                name: "ContentImages");

            migrationBuilder.DropIndex(
                name: "IX_Therapies_ChangedAt",
                table: "Therapies");

            migrationBuilder.DropIndex(
                name: "IX_Therapies_Description",
                table: "Therapies");

            migrationBuilder.DropIndex(
                name: "IX_Therapies_NextReview",
                table: "Therapies");

            migrationBuilder.DropIndex(
                name: "IX_Therapies_Order_Title_Slug",
                table: "Therapies");

            migrationBuilder.DropIndex(
                name: "IX_StudyResults_ChangedAt",
                table: "StudyResults");

            migrationBuilder.DropIndex(
                name: "IX_StudyResults_NextReview",
                table: "StudyResults");

            migrationBuilder.DropIndex(
                name: "IX_StaffedHours_ChangedAt",
                table: "StaffedHours");

            migrationBuilder.DropIndex(
                name: "IX_StaffedHours_NextReview",
                table: "StaffedHours");

            migrationBuilder.DropIndex(
                name: "IX_Sources_ChangedAt",
                table: "Sources");

            migrationBuilder.DropIndex(
                name: "IX_Sources_NextReview",
                table: "Sources");

            migrationBuilder.DropIndex(
                name: "IX_SearchSynonyms_ChangedAt",
                table: "SearchSynonyms");

            migrationBuilder.DropIndex(
                name: "IX_SearchSynonyms_NextReview",
                table: "SearchSynonyms");

            migrationBuilder.DropIndex(
                name: "IX_SampleSessions_ChangedAt",
                table: "SampleSessions");

            migrationBuilder.DropIndex(
                name: "IX_SampleSessions_NextReview",
                table: "SampleSessions");

            migrationBuilder.DropIndex(
                name: "IX_Questions_ChangedAt",
                table: "Questions");

            migrationBuilder.DropIndex(
                name: "IX_Questions_NextReview",
                table: "Questions");

            migrationBuilder.DropIndex(
                name: "IX_Provider_ChangedAt",
                table: "Provider");

            migrationBuilder.DropIndex(
                name: "IX_Provider_NextReview",
                table: "Provider");

            migrationBuilder.DropIndex(
                name: "IX_Pages_ChangedAt",
                table: "Pages");

            migrationBuilder.DropIndex(
                name: "IX_Pages_Description",
                table: "Pages");

            migrationBuilder.DropIndex(
                name: "IX_Pages_Language_Menu",
                table: "Pages");

            migrationBuilder.DropIndex(
                name: "IX_Pages_NextReview",
                table: "Pages");

            migrationBuilder.DropIndex(
                name: "IX_Pages_Order_Title_Slug",
                table: "Pages");

            migrationBuilder.DropIndex(
                name: "IX_LevelsOfCare_ChangedAt",
                table: "LevelsOfCare");

            migrationBuilder.DropIndex(
                name: "IX_LevelsOfCare_Description",
                table: "LevelsOfCare");

            migrationBuilder.DropIndex(
                name: "IX_LevelsOfCare_NextReview",
                table: "LevelsOfCare");

            migrationBuilder.DropIndex(
                name: "IX_LevelsOfCare_Order_Title_Slug",
                table: "LevelsOfCare");

            migrationBuilder.DropIndex(
                name: "IX_LevelAnswers_ChangedAt",
                table: "LevelAnswers");

            migrationBuilder.DropIndex(
                name: "IX_LevelAnswers_NextReview",
                table: "LevelAnswers");

            migrationBuilder.DropIndex(
                name: "IX_Holidays_ChangedAt",
                table: "Holidays");

            migrationBuilder.DropIndex(
                name: "IX_Holidays_NextReview",
                table: "Holidays");

            migrationBuilder.DropIndex(
                name: "IX_HelpLines_ChangedAt",
                table: "HelpLines");

            migrationBuilder.DropIndex(
                name: "IX_HelpLines_NextReview",
                table: "HelpLines");

            migrationBuilder.DropIndex(
                name: "IX_GlossaryTerms_ChangedAt",
                table: "GlossaryTerms");

            migrationBuilder.DropIndex(
                name: "IX_GlossaryTerms_NextReview",
                table: "GlossaryTerms");

            migrationBuilder.DropIndex(
                name: "IX_AftercareElements_ChangedAt",
                table: "AftercareElements");

            migrationBuilder.DropIndex(
                name: "IX_AftercareElements_NextReview",
                table: "AftercareElements");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Therapies");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "StudyResults");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "StaffedHours");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "SearchSynonyms");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "SampleSessions");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Questions");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Provider");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "LevelsOfCare");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "LevelAnswers");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Holidays");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "HelpLines");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "GlossaryTerms");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "AftercareElements");
        }
    }
}
