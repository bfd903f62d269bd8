// @ts-check

/**
 * What the engine asks of every table of things that it works on.
 *
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function engineColumns(table) {
  table.string('goal').notNullable().comment('present or absent: what the engine works towards');
  table.integer('generation').notNullable().comment('Grows when somebody wants something else of it');
  table.text('run_json').notNullable().comment('The last run towards the goal: when, and what came of it');
  table.bigInteger('next_look_at').nullable().comment('Null where nothing is to be done');
  table.string('lease_owner').nullable();
  table.bigInteger('lease_until').nullable();
  table.integer('epoch').notNullable().comment('Grows with each claim and fences every write of the engine');
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('databases', table => {
    table.comment('One row per application database and incarnation; never deleted. No password is ever in here');
    table.string('uid').primary();
    table.string('environment').notNullable();
    table.string('name').notNullable();
    table.integer('incarnation').notNullable();
    table.string('app').notNullable();
    table.string('owner').notNullable();
    table.string('requester').notNullable();
    table.string('entity_ref').nullable();
    table.string('build_uid').nullable().references('uid').inTable('builds').comment('The build that it goes with');
    table.text('build_json').nullable().comment('What the page says of that build');
    table.text('spec_json').notNullable();
    table.text('grants_json').notNullable();
    table
      .string('status')
      .notNullable()
      .comment('A projection for filters, always written with what it is derived from');
    table.text('status_reason').nullable();
    table.boolean('needs_approval').notNullable().comment('A projection for filters: of itself or of a grant');
    table.text('searched').notNullable().comment('What a search looks in, in lower case');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('active_at').nullable();
    table.text('decommission_json').nullable();
    table.bigInteger('finished_at').nullable();
    engineColumns(table);
    table.unique(['environment', 'name', 'incarnation'], { indexName: 'databases_key_uq' });
    table.index(['next_look_at'], 'databases_next_look_idx');
    table.index(['created_at', 'uid'], 'databases_created_idx');
    table.index(['build_uid'], 'databases_build_idx');
    table.index(['entity_ref'], 'databases_entity_idx');
  });

  await knex.schema.createTable('database_names', table => {
    table.comment(
      'Names that living databases hold: of databases, of roles and of secrets. Whoever asks for one first has it',
    );
    table.string('environment').notNullable();
    table.string('kind').notNullable();
    table.string('name').notNullable();
    table.string('database_uid').notNullable().references('uid').inTable('databases');
    table.primary(['environment', 'kind', 'name']);
    table.index(['database_uid'], 'database_names_uid_idx');
  });

  await knex.schema.createTable('database_audit', table => {
    table.comment(
      'Every act on PostgreSQL and on what belongs to a database. A row that was begun and never completed stays unknown',
    );
    table.bigIncrements('id');
    table.bigInteger('at').notNullable();
    table.string('database_uid').notNullable();
    table.string('environment').notNullable();
    table.string('database').notNullable();
    table.string('role').nullable();
    table.string('action').notNullable();
    table.string('status').notNullable();
    table.double('duration_ms').nullable();
    table.text('message').notNullable();
    table.string('actor').notNullable();
    table.index(['environment', 'database', 'id'], 'database_audit_database_idx');
  });

  await knex.schema.createTable('instances', table => {
    table.comment('One row per incarnation of the database instance of an environment; never deleted');
    table.string('uid').primary();
    table.string('environment').notNullable();
    table.integer('incarnation').notNullable();
    table.string('identifier').notNullable();
    table.string('requester').notNullable();
    table.text('spec_json').notNullable();
    table.string('status').notNullable();
    table.text('status_reason').nullable();
    table.bigInteger('created_at').notNullable();
    table.text('retirement_json').nullable();
    table.bigInteger('finished_at').nullable();
    engineColumns(table);
    table.unique(['environment', 'incarnation'], { indexName: 'instances_key_uq' });
    table.index(['next_look_at'], 'instances_next_look_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('instances');
  await knex.schema.dropTable('database_audit');
  await knex.schema.dropTable('database_names');
  await knex.schema.dropTable('databases');
};
