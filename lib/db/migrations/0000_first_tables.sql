CREATE TABLE "audit_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" text NOT NULL,
	"reference" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance_snapshots" (
	"tenant_id" text NOT NULL,
	"instance_key" text NOT NULL,
	"subscription_id" text NOT NULL,
	"instance" jsonb NOT NULL,
	"directory" jsonb,
	"read_at" timestamp with time zone NOT NULL,
	"directory_read_at" timestamp with time zone,
	"missing_since" timestamp with time zone,
	CONSTRAINT "instance_snapshots_tenant_id_instance_key_pk" PRIMARY KEY("tenant_id","instance_key")
);
--> statement-breakpoint
CREATE TABLE "run_credentials" (
	"run_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"audience" text NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_credentials_run_id_owner_id_audience_pk" PRIMARY KEY("run_id","owner_id","audience")
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"run_id" uuid NOT NULL,
	"revision" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"instance_key" text,
	"step" text,
	"status" text,
	"detail" text NOT NULL,
	CONSTRAINT "run_events_run_id_revision_pk" PRIMARY KEY("run_id","revision")
);
--> statement-breakpoint
CREATE TABLE "run_instances" (
	"run_id" uuid NOT NULL,
	"instance_key" text NOT NULL,
	"tenant_id" text NOT NULL,
	"position" integer NOT NULL,
	"instance_id" text NOT NULL,
	"name" text NOT NULL,
	"subscription_id" text NOT NULL,
	"subscription_name" text NOT NULL,
	"resource_group" text NOT NULL,
	"location" text NOT NULL,
	"host_name" text,
	"planned_changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"status" text NOT NULL,
	"current_step" text,
	"detail" text NOT NULL,
	"next_step" text,
	"problem" jsonb,
	"can_retry" boolean DEFAULT false NOT NULL,
	"claims" text,
	"claims_expire_at" timestamp with time zone,
	"before" jsonb,
	"after" jsonb,
	"started_at" timestamp with time zone,
	"status_since" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "run_instances_run_id_instance_key_pk" PRIMARY KEY("run_id","instance_key")
);
--> statement-breakpoint
CREATE TABLE "run_steps" (
	"run_id" uuid NOT NULL,
	"instance_key" text NOT NULL,
	"step" text NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"waiting_since" timestamp with time zone,
	"intent_at" timestamp with time zone,
	"intent" jsonb,
	"accepted_at" timestamp with time zone,
	"tracking_url" text,
	"request_id" text,
	"finished_at" timestamp with time zone,
	"outcome" text,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "run_steps_run_id_instance_key_step_pk" PRIMARY KEY("run_id","instance_key","step")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" bigserial NOT NULL,
	"tenant_id" text NOT NULL,
	"setup_id" uuid,
	"started_by_id" text NOT NULL,
	"started_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"cancel_requested_by_name" text,
	"revision" bigint DEFAULT 0 NOT NULL,
	"lease_epoch" integer DEFAULT 0 NOT NULL,
	"lease_holder" text,
	"lease_expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "setups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"tenant_id" text NOT NULL,
	"name" text NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "subscription_reach" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"display_name" text NOT NULL,
	"home_tenant_id" text,
	"state" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscription_reach_tenant_id_person_id_subscription_id_pk" PRIMARY KEY("tenant_id","person_id","subscription_id")
);
--> statement-breakpoint
ALTER TABLE "run_credentials" ADD CONSTRAINT "run_credentials_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_instances" ADD CONSTRAINT "run_instances_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_of_run_instance" FOREIGN KEY ("run_id","instance_key") REFERENCES "public"."run_instances"("run_id","instance_key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_setup_id_setups_id_fk" FOREIGN KEY ("setup_id") REFERENCES "public"."setups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_of_tenant" ON "audit_entries" USING btree ("tenant_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_entries_of_entity" ON "audit_entries" USING btree ("tenant_id","entity_type","entity_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "instance_snapshots_of_subscription" ON "instance_snapshots" USING btree ("tenant_id","subscription_id");--> statement-breakpoint
CREATE INDEX "run_instances_of_instance" ON "run_instances" USING btree ("tenant_id","instance_key");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_run_per_instance" ON "run_instances" USING btree ("tenant_id","instance_key") WHERE "run_instances"."status" not in ('done', 'failed', 'cancelled');--> statement-breakpoint
CREATE INDEX "runs_of_tenant" ON "runs" USING btree ("tenant_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_of_setup" ON "runs" USING btree ("setup_id");--> statement-breakpoint
CREATE INDEX "runs_not_ended" ON "runs" USING btree ("created_at") WHERE "runs"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "setups_of_tenant" ON "setups" USING btree ("tenant_id","updated_at" DESC NULLS LAST);