import { createFrontendModule, PageBlueprint } from '@backstage/frontend-plugin-api';
import { Navigate } from 'react-router-dom';

/** The front door leads to the builds: that is what people come here for. */
const frontDoor = PageBlueprint.make({
  name: 'front-door',
  params: {
    path: '/',
    loader: async () => <Navigate to="/goldenpath" replace />,
  },
});

export const homeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [frontDoor],
});
