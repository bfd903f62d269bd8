import { render, screen } from '@testing-library/react';
import App from './App';

const configuration = {
  data: {
    app: { title: 'GoldenPath', baseUrl: 'http://localhost:3000' },
    backend: { baseUrl: 'http://localhost:7007' },
  },
  context: 'test',
};

describe('the app', () => {
  const environment = process.env;

  beforeEach(() => {
    // The shape in which a built app is handed its configuration.
    process.env = { NODE_ENV: 'test', ...{ APP_CONFIG: [configuration] } } as unknown as NodeJS.ProcessEnv;
  });

  afterEach(() => {
    process.env = environment;
  });

  it('asks who you are before it shows anything', async () => {
    render(App.createRoot());

    expect(await screen.findByRole('button', { name: 'Enter' }, { timeout: 15_000 })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'GoldenPath, home' })).not.toBeInTheDocument();
  }, 20_000);
});
