"""The house: every table of the first journey, and what the database itself refuses.

Revision: 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


JOURNAL_IS_APPEND_ONLY = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.relayed_at IS NULL
        AND to_jsonb(NEW) - 'relayed_at' = to_jsonb(OLD) - 'relayed_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Facts in the journal are never changed.';
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_not_truncated BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
"""
VERSIONS_ARE_IMMUTABLE = """
CREATE FUNCTION role_versions_are_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'author_id' = to_jsonb(OLD) - 'author_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A version of a role is never changed.';
END $$;
CREATE TRIGGER role_versions_immutable BEFORE UPDATE ON role_versions
    FOR EACH ROW EXECUTE FUNCTION role_versions_are_immutable();
"""


def upgrade() -> None:
    op.create_table(
        "companies",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companies")),
        sa.UniqueConstraint("slug", name=op.f("uq_companies_slug")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "actor_kind",
            sa.Enum(
                "anonymous",
                "user",
                "system",
                name="actorkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("relayed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_actor", "journal", ["actor_id", "seq"], unique=False)
    op.create_index("ix_journal_subject", "journal", ["subject_kind", "subject_id", "seq"], unique=False)
    op.create_index(
        "ix_journal_unrelayed",
        "journal",
        ["seq"],
        unique=False,
        postgresql_where=sa.text("relayed_at IS NULL"),
    )
    op.create_table(
        "roles",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("slug", name=op.f("uq_roles_slug")),
    )
    op.create_table(
        "users",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column(
            "staff_role",
            sa.Enum(
                "moderator", "admin", name="staffrole", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_index(
        "ix_users_staff",
        "users",
        ["staff_role"],
        unique=False,
        postgresql_where=sa.text("staff_role IS NOT NULL"),
    )
    op.create_index("uq_users_email", "users", [sa.literal_column("lower(email)")], unique=True)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "done",
                "dead",
                name="deliverystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("dispatches", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entry_seq"], ["journal.seq"], name=op.f("fk_deliveries_entry_seq_journal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("entry_seq", "task", name=op.f("uq_deliveries_entry_seq_task")),
    )
    op.create_index(
        "ix_deliveries_dead", "deliveries", ["id"], unique=False, postgresql_where=sa.text("state = 'dead'")
    )
    op.create_index(
        "ix_deliveries_due",
        "deliveries",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_deliveries_order",
        "deliveries",
        ["subject_id", "entry_seq"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "identities",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("email_verified", sa.Boolean(), nullable=False),
        sa.Column("email_owned", sa.Boolean(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_identities_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
        sa.UniqueConstraint(
            "provider", "issuer", "subject", name=op.f("uq_identities_provider_issuer_subject")
        ),
    )
    op.create_index("ix_identities_user_id", "identities", ["user_id"], unique=False)
    op.create_table(
        "login_sessions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_login_sessions_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_sessions_token_hash")),
    )
    op.create_index("ix_login_sessions_expiry", "login_sessions", ["expires_at"], unique=False)
    op.create_index("ix_login_sessions_user_id", "login_sessions", ["user_id"], unique=False)
    op.create_table(
        "notifications",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "application_receipt",
                "application_received",
                "stage_changed",
                "application_withdrawn",
                "listing_waits",
                "listing_published",
                "listing_sent_back",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notifications_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_notifications_user_id_key")),
    )
    op.create_index(
        "ix_notifications_newest", "notifications", ["user_id", sa.literal_column("id DESC")], unique=False
    )
    op.create_index(
        "ix_notifications_unread",
        "notifications",
        ["user_id"],
        unique=False,
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_table(
        "profiles",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_profiles_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
        sa.UniqueConstraint("user_id", name=op.f("uq_profiles_user_id")),
    )
    op.create_table(
        "resumes",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pdf", "docx", "odt", "txt", name="kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("storage_key", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "checking",
                "ready",
                "unreadable",
                "unsafe",
                name="resumestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("warnings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_resumes_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resumes")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_resumes_storage_key")),
    )
    op.create_index("ix_resumes_user_id", "resumes", ["user_id", "id"], unique=False)
    op.create_table(
        "role_versions",
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_role_versions_author_id_users")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_role_versions_role_id_roles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_versions")),
        sa.UniqueConstraint("role_id", "number", name=op.f("uq_role_versions_role_id_number")),
    )
    op.create_table(
        "seats",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "owner",
                "recruiter",
                "viewer",
                name="seatkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_seats_company_id_companies")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_seats_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
        sa.UniqueConstraint("company_id", "user_id", name=op.f("uq_seats_company_id_user_id")),
    )
    op.create_index("ix_seats_user_id", "seats", ["user_id"], unique=False)
    op.create_table(
        "listings",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("role_version_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_review",
                "sent_back",
                "live",
                "paused",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("duties", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("requirements", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("nice_to_have", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("benefits", sa.Text(), nullable=False),
        sa.Column(
            "employment_type",
            sa.Enum(
                "full_time",
                "part_time",
                "contract",
                "temporary",
                "internship",
                name="employmenttype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "workplace",
            sa.Enum(
                "on_site",
                "hybrid",
                "remote",
                name="workplace",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("pay_minimum", sa.Integer(), nullable=True),
        sa.Column("pay_maximum", sa.Integer(), nullable=True),
        sa.Column("pay_currency", sa.Text(), nullable=False),
        sa.Column(
            "pay_period",
            sa.Enum(
                "hour",
                "day",
                "week",
                "month",
                "year",
                name="period",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "resume_rule",
            sa.Enum(
                "required",
                "optional",
                "none",
                name="resume_rule",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "letter_rule",
            sa.Enum(
                "required",
                "optional",
                "none",
                name="letter_rule",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deadline_zone", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("pay_minimum <= pay_maximum", name=op.f("ck_listings_pay_order")),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_listings_company_id_companies")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["users.id"], name=op.f("fk_listings_created_by_users")),
        sa.ForeignKeyConstraint(
            ["role_version_id"], ["role_versions.id"], name=op.f("fk_listings_role_version_id_role_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listings")),
        sa.UniqueConstraint("slug", name=op.f("uq_listings_slug")),
    )
    op.create_index("ix_listings_company", "listings", ["company_id", "id"], unique=False)
    op.create_table(
        "mails",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name=op.f("fk_mails_notification_id_notifications")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sa.UniqueConstraint("notification_id", name=op.f("uq_mails_notification_id")),
    )
    op.create_table(
        "applications",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("resume_id", sa.Uuid(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "draft",
                "received",
                "in_review",
                "interview",
                "offer",
                "hired",
                "not_selected",
                "withdrawn",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["users.id"], name=op.f("fk_applications_candidate_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_applications_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_applications_listing_id_listings")
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name=op.f("fk_applications_resume_id_resumes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint(
            "listing_id", "candidate_id", name=op.f("uq_applications_listing_id_candidate_id")
        ),
        sa.UniqueConstraint("reference", name=op.f("uq_applications_reference")),
    )
    op.create_index(
        "ix_applications_board",
        "applications",
        ["listing_id", "stage", "id"],
        unique=False,
        postgresql_where=sa.text("stage <> 'draft'"),
    )
    op.create_index("ix_applications_candidate_id", "applications", ["candidate_id", "id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "approved",
                "sent_back",
                "dropped",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_cases_decided_by_users")),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"], name=op.f("fk_cases_listing_id_listings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_listing", "cases", ["listing_id", "id"], unique=False)
    op.create_index(
        "ix_cases_queue",
        "cases",
        [sa.literal_column("points DESC"), "id"],
        unique=False,
        postgresql_where=sa.text("decision IS NULL"),
    )
    op.create_index(
        "uq_cases_one_open",
        "cases",
        ["listing_id"],
        unique=True,
        postgresql_where=sa.text("decision IS NULL"),
    )
    op.create_table(
        "questions",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "short",
                "long",
                "yes_no",
                "one_of",
                "number",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_questions_listing_id_listings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint(
            "listing_id",
            "position",
            deferrable=True,
            initially="DEFERRED",
            name=op.f("uq_questions_listing_id_position"),
        ),
    )
    op.create_table(
        "search_entries",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "workplace",
            sa.Enum(
                "on_site",
                "hybrid",
                "remote",
                name="workplace",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "employment_type",
            sa.Enum(
                "full_time",
                "part_time",
                "contract",
                "temporary",
                "internship",
                name="employmenttype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("document", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_search_entries_company_id_companies")
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_search_entries_listing_id_listings")
        ),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_search_entries_role_id_roles")),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_search_entries")),
    )
    op.create_index(
        "ix_search_entries_company",
        "search_entries",
        ["company_id", sa.literal_column("published_at DESC")],
        unique=False,
        postgresql_where=sa.text("live"),
    )
    op.create_index(
        "ix_search_entries_document",
        "search_entries",
        ["document"],
        unique=False,
        postgresql_using="gin",
        postgresql_where=sa.text("live"),
    )
    op.create_index(
        "ix_search_entries_newest",
        "search_entries",
        [sa.literal_column("published_at DESC"), sa.literal_column("listing_id DESC")],
        unique=False,
        postgresql_where=sa.text("live"),
    )
    op.create_index(
        "ix_search_entries_role",
        "search_entries",
        ["role_id", sa.literal_column("published_at DESC")],
        unique=False,
        postgresql_where=sa.text("live"),
    )
    op.create_table(
        "answers",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_answers_application_id_applications")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_answers_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint(
            "application_id", "question_id", name=op.f("uq_answers_application_id_question_id")
        ),
    )
    op.execute("ALTER TABLE search_entries ALTER COLUMN document SET STORAGE EXTERNAL")
    op.execute(JOURNAL_IS_APPEND_ONLY)
    op.execute(VERSIONS_ARE_IMMUTABLE)


def downgrade() -> None:
    op.execute("DROP TRIGGER role_versions_immutable ON role_versions")
    op.execute("DROP FUNCTION role_versions_are_immutable")
    op.execute("DROP TRIGGER journal_not_truncated ON journal")
    op.execute("DROP TRIGGER journal_append_only ON journal")
    op.execute("DROP FUNCTION journal_is_append_only")
    op.drop_table("answers")
    op.drop_index("ix_search_entries_role", table_name="search_entries", postgresql_where=sa.text("live"))
    op.drop_index("ix_search_entries_newest", table_name="search_entries", postgresql_where=sa.text("live"))
    op.drop_index(
        "ix_search_entries_document",
        table_name="search_entries",
        postgresql_using="gin",
        postgresql_where=sa.text("live"),
    )
    op.drop_index("ix_search_entries_company", table_name="search_entries", postgresql_where=sa.text("live"))
    op.drop_table("search_entries")
    op.drop_table("questions")
    op.drop_index("uq_cases_one_open", table_name="cases", postgresql_where=sa.text("decision IS NULL"))
    op.drop_index("ix_cases_queue", table_name="cases", postgresql_where=sa.text("decision IS NULL"))
    op.drop_index("ix_cases_listing", table_name="cases")
    op.drop_table("cases")
    op.drop_index("ix_applications_candidate_id", table_name="applications")
    op.drop_index(
        "ix_applications_board", table_name="applications", postgresql_where=sa.text("stage <> 'draft'")
    )
    op.drop_table("applications")
    op.drop_table("mails")
    op.drop_index("ix_listings_company", table_name="listings")
    op.drop_table("listings")
    op.drop_index("ix_seats_user_id", table_name="seats")
    op.drop_table("seats")
    op.drop_table("role_versions")
    op.drop_index("ix_resumes_user_id", table_name="resumes")
    op.drop_table("resumes")
    op.drop_table("profiles")
    op.drop_index(
        "ix_notifications_unread", table_name="notifications", postgresql_where=sa.text("read_at IS NULL")
    )
    op.drop_index("ix_notifications_newest", table_name="notifications")
    op.drop_table("notifications")
    op.drop_index("ix_login_sessions_user_id", table_name="login_sessions")
    op.drop_index("ix_login_sessions_expiry", table_name="login_sessions")
    op.drop_table("login_sessions")
    op.drop_index("ix_identities_user_id", table_name="identities")
    op.drop_table("identities")
    op.drop_index(
        "ix_deliveries_order", table_name="deliveries", postgresql_where=sa.text("state = 'waiting'")
    )
    op.drop_index("ix_deliveries_due", table_name="deliveries", postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index("ix_deliveries_dead", table_name="deliveries", postgresql_where=sa.text("state = 'dead'"))
    op.drop_table("deliveries")
    op.drop_index("uq_users_email", table_name="users")
    op.drop_index("ix_users_staff", table_name="users", postgresql_where=sa.text("staff_role IS NOT NULL"))
    op.drop_table("users")
    op.drop_table("roles")
    op.drop_index(
        "ix_journal_unrelayed", table_name="journal", postgresql_where=sa.text("relayed_at IS NULL")
    )
    op.drop_index("ix_journal_subject", table_name="journal")
    op.drop_index("ix_journal_actor", table_name="journal")
    op.drop_table("journal")
    op.drop_table("companies")
