import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';

// Plugins are found by `app.packages: all` in app-config.yaml; only what shapes this app as a whole is named here.
export default createApp({
  features: [navModule, homeModule],
});
