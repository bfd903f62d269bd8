// @ts-check

const REFUSAL = 'The timing history is append-only: rows are neither changed nor deleted';

/**
 * @param {import('knex').Knex} knex
 */
async function refuseChangesOnSqlite(knex) {
  for (const act of ['update', 'delete']) {
    await knex.raw(
      `CREATE TRIGGER history_no_${act} BEFORE ${act.toUpperCase()} ON history BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
    );
  }
}

/**
 * @param {import('knex').Knex} knex
 */
async function refuseChangesOnPostgres(knex) {
  await knex.raw(`
    CREATE FUNCTION history_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$
  `);
  await knex.raw(
    'CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history FOR EACH ROW EXECUTE FUNCTION history_refuse_change()',
  );
  await knex.raw(
    'CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON history FOR EACH STATEMENT EXECUTE FUNCTION history_refuse_change()',
  );
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('history', table => {
    table.comment('Timing records; append-only');
    table.bigIncrements('id');
    table.string('identity').notNullable().unique().comment('Digest of the content and the occurrence among equals');
    table
      .string('source_key')
      .nullable()
      .unique()
      .comment('Which run of ours it is a record of; null for imported rows');
    table.bigInteger('start_time').notNullable();
    table.bigInteger('end_time').notNullable();
    table.string('phase').notNullable();
    table.string('environment').notNullable();
    table.string('build_id').notNullable();
    table.double('duration_seconds').notNullable();
    table.integer('exit_code').notNullable();
    table.text('flags').notNullable();
    table.integer('resources_added').nullable();
    table.integer('resources_changed').nullable();
    table.integer('resources_destroyed').nullable();
    table.text('log_path').notNullable();
    table.text('raw').nullable();
    table.bigInteger('stored_at').notNullable();
    table.index(['start_time', 'id'], 'history_start_idx');
    table.index(['environment', 'build_id'], 'history_build_idx');
  });

  await knex.schema.createTable('history_outbox', table => {
    table.comment('Records on their way into the history, queued in the transaction of the state change');
    table.string('source_key').primary();
    table.text('record_json').notNullable();
    table.bigInteger('queued_at').notNullable();
    table.integer('attempts').notNullable();
    table.bigInteger('next_try_at').notNullable();
    table.text('last_error').nullable();
  });

  if (knex.client.config.client.includes('sqlite')) {
    await refuseChangesOnSqlite(knex);
  } else {
    await refuseChangesOnPostgres(knex);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('history_outbox');
  await knex.schema.dropTable('history');
  if (!knex.client.config.client.includes('sqlite')) {
    await knex.raw('DROP FUNCTION history_refuse_change()');
  }
};
