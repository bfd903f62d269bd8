export { pageSchema } from './parts';
export { buildSpecSchema } from './specSchema';
export {
  buildEventSchema,
  buildSchema,
  buildSummarySchema,
  extendRequestSchema,
  teardownPlanSchema,
  teardownRequestSchema,
} from './buildSchema';
export { dnsAnswerSchema, dnsCleanupAnswerSchema, dnsZoneReportSchema } from './dnsSchema';
export {
  databaseAuditRowSchema,
  databaseInstanceSchema,
  databaseSchema,
  databaseSummarySchema,
  environmentsAnswerSchema,
} from './databaseSchema';
export { stepTimingsAnswerSchema } from './timelineSchema';
export { capacityAnswerSchema, capacityQuerySchema } from './capacitySchema';
export {
  contractAnswerSchema,
  historyImportAnswerSchema,
  historyItemSchema,
  historySeriesSchema,
  historyStatisticsSchema,
  planAnswerSchema,
  preflightAnswerSchema,
} from './answerSchemas';
