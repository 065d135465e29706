import type { Context, PolicyLists } from '../model/command.ts'

/** Interfaces that charge for what they are asked, by their own references. A host covers those below it. */
const METERED_HOSTS: readonly string[] = (
  'api.stripe.com api.paypal.com api-m.paypal.com sandbox.paypal.com squareup.com squareupsandbox.com adyen.com ' +
  'adyenpayments.com braintreegateway.com api.mollie.com api.razorpay.com api.paddle.com api.checkout.com ' +
  'api.lemonsqueezy.com api.wise.com api.coinbase.com ' +
  'api.openai.com openai.azure.com api.anthropic.com api.replicate.com api.mistral.ai api.cohere.ai api.cohere.com ' +
  'api.groq.com api.together.xyz openrouter.ai generativelanguage.googleapis.com api.perplexity.ai api.deepseek.com ' +
  'api.x.ai api.elevenlabs.io api.stability.ai api.fireworks.ai api-inference.huggingface.co ' +
  'twilio.com api.sendgrid.com api.mailgun.net api.postmarkapp.com api.resend.com rest.nexmo.com api.vonage.com'
).split(' ')

/** The lists in force where no policy says otherwise. */
export const DEFAULT_LISTS: PolicyLists = {
  unknown: 'allow',
  buildOutput: [
    'node_modules',
    'dist',
    'build',
    'out',
    'coverage',
    '.next',
    '.nuxt',
    '.turbo',
    '.cache',
    '.parcel-cache',
    '.vite',
    'target',
    '__pycache__',
    '.pytest_cache',
    '*.log',
    '*.tmp',
  ],
  userTables: [
    'users',
    'user',
    'customers',
    'accounts',
    'payments',
    'cards',
    'patients',
    'employees',
    'people',
    'profiles',
    'sessions',
  ],
  meteredHosts: METERED_HOSTS,
  knownTools: [
    'eslint',
    'prettier',
    'tsc',
    'vitest',
    'jest',
    'mocha',
    'playwright',
    'knex',
    'prisma',
    'sequelize',
    'sequelize-cli',
    'typeorm',
    'drizzle-kit',
    'node-pg-migrate',
    'db-migrate',
    'mikro-orm',
    'tsx',
    'ts-node',
    'vite',
    'webpack',
    'rollup',
    'esbuild',
    'turbo',
    'nx',
    'lerna',
    'husky',
    'lint-staged',
    'lefthook',
    'biome',
    'stylelint',
    'cypress',
    'nyc',
    'c8',
    'rimraf',
    'nodemon',
    'concurrently',
    'cross-env',
    'typedoc',
    'size-limit',
    'next',
    'tailwindcss',
    'storybook',
    'knip',
    'madge',
    'ava',
    'tap',
  ],
}

/** A context that knows nothing but the words. */
export const DEFAULT_CONTEXT: Context = { variables: {}, lists: DEFAULT_LISTS }
