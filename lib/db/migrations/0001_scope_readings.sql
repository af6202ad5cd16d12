CREATE TABLE "scope_readings" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"scope" text NOT NULL,
	"found" jsonb,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scope_readings_tenant_id_person_id_kind_scope_pk" PRIMARY KEY("tenant_id","person_id","kind","scope")
);
