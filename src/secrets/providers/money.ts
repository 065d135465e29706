import { provider, type Provider } from '../provider.ts'

const STRIPE = 'Stripe documentation, API keys: kind, mode, then letters or digits'

/** Payment, banking, shops, shipping. Keys of a sandbox are rows of their own. */
export const MONEY: readonly Provider[] = [
  provider('stripe-live-key', 'Stripe live key', ['sk_live_{base62:16-255}', 'rk_live_{base62:16-255}'], {
    source: STRIPE,
  }),
  provider('stripe-test-key', 'Stripe test key', ['sk_test_{base62:16-255}', 'rk_test_{base62:16-255}'], {
    source: STRIPE,
    test: true,
  }),
  provider('stripe-webhook-secret', 'Stripe or Svix webhook secret', 'whsec_{b64:24-64}', {
    source: 'Stripe and Standard Webhooks documentation, signing secrets',
  }),
  provider('square-token', 'Square token', ['sq0atp-{url:22}', 'sq0csp-{url:43}', 'EAAA{url:60}'], {
    source: 'Square documentation, access tokens and application secrets',
  }),
  provider('braintree-token', 'PayPal or Braintree access token', 'access_token$production${low36:16}${hex:32}', {
    source: 'Braintree documentation, access tokens',
  }),
  provider('braintree-sandbox-token', 'PayPal or Braintree sandbox token', 'access_token$sandbox${low36:16}${hex:32}', {
    source: 'Braintree documentation, access tokens',
    test: true,
  }),
  provider('paypal-secret', 'PayPal client secret', 'E{url:79}', {
    near: ['paypal'],
    source: 'PayPal documentation, REST apps: 80 characters that begin with E',
  }),
  provider('plaid-token', 'Plaid access token', ['access-production-{uuid}', 'access-development-{uuid}'], {
    source: 'Plaid documentation, access tokens',
  }),
  provider('plaid-sandbox-token', 'Plaid sandbox token', 'access-sandbox-{uuid}', {
    source: 'Plaid documentation, access tokens',
    test: true,
  }),
  provider(
    'shopify-token',
    'Shopify token',
    ['shpat_{anyhex:32}', 'shpca_{anyhex:32}', 'shppa_{anyhex:32}', 'shpss_{anyhex:32}'],
    {
      source: 'Shopify documentation, token prefixes',
    },
  ),
  provider('razorpay-key', 'Razorpay live key', 'rzp_live_{base62:14}', { source: 'Razorpay documentation, API keys' }),
  provider('flutterwave-key', 'Flutterwave secret key', 'FLWSECK-{anyhex:32}-X', {
    source: 'Flutterwave documentation',
  }),
  provider('flutterwave-test-key', 'Flutterwave test key', 'FLWSECK_TEST-{anyhex:32}-X', {
    source: 'Flutterwave documentation',
    test: true,
  }),
  provider('easypost-key', 'EasyPost key', 'EZAK{base62:54}', { source: 'EasyPost documentation, API keys' }),
  provider('easypost-test-key', 'EasyPost test key', 'EZTK{base62:54}', {
    source: 'EasyPost documentation, API keys',
    test: true,
  }),
  provider('shippo-token', 'Shippo live token', 'shippo_live_{hex:40}', { source: 'Shippo documentation' }),
  provider('duffel-token', 'Duffel live token', 'duffel_live_{url:43}', { source: 'Duffel documentation' }),
  provider('gocardless-token', 'GoCardless live token', 'live_{url:40}', {
    near: ['gocardless'],
    source: 'GoCardless documentation',
  }),
  provider('lob-key', 'Lob live key', 'live_{hex:35}', { near: ['lob'], source: 'Lob documentation' }),
]
