ALTER TABLE "run_instances" ADD COLUMN "undo" jsonb;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "undoes_run_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_undoes_run_id_runs_id_fk" FOREIGN KEY ("undoes_run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_undoing" ON "runs" USING btree ("undoes_run_id");