// @ts-check

/**
 * What the watch saw of each environment's zone. Nothing of it is a truth of its own: it is read again, and can be thrown away.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dns_zones', table => {
    table.comment('One row per environment: when its zone was read, and why it last could not be');
    table.string('environment').primary();
    table.integer('revision').notNullable().comment('Grows with everything that is stored of the zone');
    table.bigInteger('read_at').nullable().comment('When the reading that is stored began');
    table.bigInteger('problem_at').nullable();
    table.text('problem').nullable();
  });

  await knex.schema.createTable('dns_records', table => {
    table.comment('The record sets of the last reading');
    table.string('environment').notNullable().references('environment').inTable('dns_zones');
    table.string('record_key').notNullable().comment('A digest of type, name and set identifier');
    table.text('record_json').notNullable();
    table.bigInteger('first_seen_at').notNullable();
    table.text('asked_json').nullable().comment('The last question to the name servers for it as it is now');
    table.string('told_state').nullable().comment('The last state that an event told of: stale or violation');
    table.primary(['environment', 'record_key']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dns_records');
  await knex.schema.dropTable('dns_zones');
};
