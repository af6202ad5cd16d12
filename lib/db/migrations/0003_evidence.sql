CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" text NOT NULL,
	"setup_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"client" text,
	"facts" jsonb NOT NULL,
	"lines" text,
	"hand_off_id" uuid,
	"given_by_id" text NOT NULL,
	"given_by_name" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "hand_offs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" text NOT NULL,
	"setup_id" uuid NOT NULL,
	"pack" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "tenant_readings" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"found" jsonb,
	"reason" text,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tenant_readings_tenant_id_person_id_kind_pk" PRIMARY KEY("tenant_id","person_id","kind")
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_setup_id_setups_id_fk" FOREIGN KEY ("setup_id") REFERENCES "public"."setups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_hand_off_id_hand_offs_id_fk" FOREIGN KEY ("hand_off_id") REFERENCES "public"."hand_offs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_setup_id_setups_id_fk" FOREIGN KEY ("setup_id") REFERENCES "public"."setups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_of_setup" ON "evidence" USING btree ("tenant_id","setup_id","given_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "hand_offs_by_secret" ON "hand_offs" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "hand_offs_of_setup" ON "hand_offs" USING btree ("tenant_id","setup_id");