import { type Entity, getCompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { type CatalogProcessor, processingResult } from '@backstage/plugin-catalog-node';
import {
  RELATION_GOLDENPATH_RESOURCE_OF,
  RELATION_HAS_GOLDENPATH_RESOURCE,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { LOCATION_TYPE } from './parts';

/**
 * Says of a component that GoldenPath has something for it. `dependsOn` alone does not: a component may depend on resources of anybody's, and a
 * reference does not show whose it is.
 */
export class RelationsProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'GoldenPathRelationsProcessor';
  }

  postProcessEntity: NonNullable<CatalogProcessor['postProcessEntity']> = async (entity, location, emit) => {
    if (location.type === LOCATION_TYPE) {
      const resource = getCompoundEntityRef(entity);
      for (const ref of dependentsOf(entity)) {
        const dependent = parseEntityRef(ref);
        emit(processingResult.relation({ source: resource, type: RELATION_GOLDENPATH_RESOURCE_OF, target: dependent }));
        emit(
          processingResult.relation({ source: dependent, type: RELATION_HAS_GOLDENPATH_RESOURCE, target: resource }),
        );
      }
    }
    return entity;
  };
}

function dependentsOf({ spec }: Entity): string[] {
  const refs = spec?.dependencyOf;
  return Array.isArray(refs) ? refs.filter(ref => typeof ref === 'string') : [];
}
