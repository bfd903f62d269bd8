// @ts-check

/**
 * Builds, their steps and what happened to them. Times are milliseconds since the epoch; what ends in `_json` is JSON as text, so that
 * SQLite and PostgreSQL hold the same.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('admission_locks', table => {
    table.comment(
      'One row per environment; whoever admits a build writes it first, so that quotas are decided one after the other',
    );
    table.string('environment').primary();
    table.bigInteger('admissions').notNullable();
  });

  await knex.schema.createTable('builds', table => {
    table.comment('One row per incarnation of a build; never deleted');
    table.string('uid').primary();
    table.string('environment').notNullable();
    table.string('build_id').notNullable();
    table.string('lifecycle').notNullable();
    table.integer('incarnation').notNullable();
    table.string('owner').notNullable();
    table.string('requester').notNullable();
    table.string('entity_ref').nullable();
    table.string('cluster_name').notNullable();
    table.string('host_suffix').notNullable();
    table.text('request_json').notNullable();
    table.text('spec_json').notNullable();
    table.string('goal').notNullable().comment('present or absent: what the engine works towards');
    table.integer('generation').notNullable().comment('Grows when somebody wants something else of the build');
    table
      .string('phase')
      .notNullable()
      .comment('A projection for filters, always written with what it is derived from');
    table.text('phase_reason').nullable();
    table.text('conditions_json').notNullable();
    table.text('apps_json').notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ready_at').nullable();
    table.bigInteger('expires_at').nullable();
    table.integer('attempt').notNullable().comment('1, and one more with each retry');
    table.bigInteger('attempt_started_at').notNullable();
    table
      .bigInteger('attempt_recorded_at')
      .nullable()
      .comment('When the outcome of the attempt was queued for the history');
    table.bigInteger('teardown_requested_at').nullable();
    table.string('teardown_requested_by').nullable();
    table
      .text('teardown_baseline_json')
      .nullable()
      .comment('What a look at the start of the teardown found; what turns up later is late');
    table.text('proof_json').nullable();
    table.bigInteger('clean_since').nullable().comment('When the verification first found nothing left');
    table.bigInteger('finished_at').nullable();
    table.bigInteger('next_look_at').nullable().comment('Null once the build is gone');
    table.bigInteger('next_assess_at').notNullable();
    table.string('lease_owner').nullable();
    table.bigInteger('lease_until').nullable();
    table.integer('epoch').notNullable().comment('Grows with each claim and fences every write of the engine');
    table.integer('event_count').notNullable();
    table.unique(['environment', 'build_id', 'incarnation'], { indexName: 'builds_key_uq' });
    table.index(['next_look_at'], 'builds_next_look_idx');
    table.index(['environment', 'finished_at'], 'builds_active_idx');
    table.index(['created_at', 'uid'], 'builds_created_idx');
    table.index(['owner'], 'builds_owner_idx');
    table.index(['entity_ref'], 'builds_entity_idx');
  });

  await knex.schema.createTable('steps', table => {
    table.comment('Where each step of a build stands, on the way up (ensure) and on the way down (remove)');
    table.string('build_uid').notNullable().references('uid').inTable('builds');
    table.string('direction').notNullable();
    table.string('step_id').notNullable();
    table.integer('position').notNullable();
    table.string('tier').notNullable();
    table.string('title').notNullable();
    table.text('needs_json').notNullable();
    table.string('state').notNullable();
    table.bigInteger('started_at').nullable();
    table.bigInteger('finished_at').nullable();
    table.integer('round').notNullable().comment('Grows with each retry; a look that began before it stores nothing');
    table.integer('attempts').notNullable();
    table.integer('failures').notNullable().comment('Failed looks in a row; what the backoff counts');
    table.bigInteger('failing_since').nullable();
    table.bigInteger('next_look_at').notNullable();
    table.string('waiting_reason').nullable();
    table.text('waiting_message').nullable();
    table.text('error_json').nullable();
    table.text('outputs_json').notNullable();
    table
      .text('pending_json')
      .nullable()
      .comment('A mutating call that was about to be made and whose outcome is not known');
    table
      .integer('calls')
      .notNullable()
      .comment('Mutating calls whose outcome is known; part of the next idempotency token');
    table.text('deleted_json').notNullable();
    table.primary(['build_uid', 'direction', 'step_id']);
  });

  await knex.schema.createTable('events', table => {
    table.comment('What happened to a build, in order');
    table.string('build_uid').notNullable().references('uid').inTable('builds');
    table.integer('id').notNullable();
    table.bigInteger('at').notNullable();
    table.string('type').notNullable();
    table.text('message').notNullable();
    table.string('actor').nullable();
    table.string('tier').nullable();
    table.string('step').nullable();
    table.text('error_json').nullable();
    table.primary(['build_uid', 'id']);
  });

  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('Which build a request with an Idempotency-Key led to');
    table.string('requester').notNullable();
    table.string('key').notNullable();
    table.string('body_digest').notNullable();
    table.string('build_uid').notNullable().references('uid').inTable('builds');
    table.bigInteger('created_at').notNullable();
    table.primary(['requester', 'key']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('idempotency_keys');
  await knex.schema.dropTable('events');
  await knex.schema.dropTable('steps');
  await knex.schema.dropTable('builds');
  await knex.schema.dropTable('admission_locks');
};
