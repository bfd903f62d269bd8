// @ts-check

/**
 * Builds whose criteria are proven afresh, when somebody asks for it or by schedule.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('builds', table => {
    table
      .bigInteger('validation_requested_at')
      .nullable()
      .comment('When the validation was asked for that has not ended');
    table.string('validation_requested_by').nullable();
    table.integer('validations').notNullable().defaultTo(0).comment('How many have ended');
    table.bigInteger('validated_at').nullable().comment('When the last one ended');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // On SQLite the schema builder would make the table anew, and others refer to it.
  await knex.raw('alter table builds drop column validation_requested_at');
  await knex.raw('alter table builds drop column validation_requested_by');
  await knex.raw('alter table builds drop column validations');
  await knex.raw('alter table builds drop column validated_at');
};
