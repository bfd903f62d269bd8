/**
 * Builds and databases of GoldenPath as entities of the software catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleGoldenPath as default } from './module';
