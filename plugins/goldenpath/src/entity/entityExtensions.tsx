import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiRoadMapLine } from '@remixicon/react';
import { entityTabRouteRef } from '../routes';
import { hasGoldenPath } from './entitySubject';

const entityTab = EntityContentBlueprint.make({
  params: {
    path: '/golden-path',
    title: 'Golden Path',
    group: 'deployment',
    icon: <RiRoadMapLine fontSize="inherit" />,
    routeRef: entityTabRouteRef,
    filter: hasGoldenPath,
    loader: () => import('./EntityTab').then(module => <module.EntityTab />),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: hasGoldenPath,
    loader: () => import('./EntityCard').then(module => <module.EntityCard />),
  },
});

/** What the pages of the catalog's entities get. */
export const entityExtensions = [entityTab, entityCard];
