import type { ScriptCall } from './calls.ts'
import type { Facts } from './facts.ts'
import type { Translator } from './translator.ts'
import { wordsOf } from './translator.ts'

/** Libraries of services that charge for what they are asked, with the host that each one asks; names as their own documentation imports them. */
const LIBRARIES: readonly (readonly [host: string, modules: string])[] = [
  [
    'api.openai.com',
    'openai OpenAI AsyncOpenAI AzureOpenAI langchain_openai @langchain/openai @ai-sdk/openai ai litellm llama_index ruby-openai',
  ],
  [
    'api.anthropic.com',
    'anthropic Anthropic AsyncAnthropic @anthropic-ai/sdk langchain_anthropic @langchain/anthropic @ai-sdk/anthropic',
  ],
  ['api.mistral.ai', 'mistralai @mistralai/mistralai'],
  ['api.cohere.ai', 'cohere cohere-ai'],
  ['api.groq.com', 'groq groq-sdk Groq'],
  ['api.together.xyz', 'together together-ai Together'],
  ['api.replicate.com', 'replicate Replicate'],
  ['api.elevenlabs.io', 'elevenlabs ElevenLabs'],
  ['api.stability.ai', 'stability_sdk'],
  ['api.fireworks.ai', 'fireworks'],
  ['api-inference.huggingface.co', 'InferenceClient @huggingface/inference HfInference'],
  [
    'generativelanguage.googleapis.com',
    'google.generativeai generativeai genai @google/generative-ai @google/genai vertexai @google-cloud/vertexai',
  ],
  ['api.stripe.com', 'stripe Stripe'],
  ['api.paypal.com', 'paypalrestsdk @paypal/checkout-server-sdk @paypal/paypal-server-sdk PayPal'],
  ['braintreegateway.com', 'braintree Braintree'],
  ['squareup.com', 'squareup square.client Square'],
  ['api.mollie.com', '@mollie/api-client mollie'],
  ['api.razorpay.com', 'razorpay Razorpay'],
  ['api.coinbase.com', 'coinbase coinbase-pro'],
  ['twilio.com', 'twilio Twilio'],
  ['api.sendgrid.com', 'sendgrid @sendgrid/mail @sendgrid/client SendGrid SendGridAPIClient'],
  ['api.mailgun.net', 'mailgun mailgun.js mailgun-js'],
  ['api.postmarkapp.com', 'postmark postmarker'],
  ['api.resend.com', 'resend Resend'],
  ['api.vonage.com', 'vonage @vonage/server-sdk nexmo'],
]

const HOST_OF: ReadonlyMap<string, string> = new Map(
  LIBRARIES.flatMap(([host, modules]) => modules.split(' ').map(module => [module, host] as const)),
)

/** Functions of these libraries that ask the service for something. */
const ASKING: ReadonlySet<string> = new Set(
  (
    'create create_async acreate generate generateContent generate_content generate_content_async generateText generateObject streamText ' +
    'generate_images complete completion acompletion chat parse embed embeddings embedding sendMultiple send_message sendMessage ' +
    'capture confirm refund cancel pay charge transcribe text_to_speech invoke ainvoke predict retrieve stream moderate ' +
    'create_and_poll create_and_run finalize_invoice pay_invoice sale createPayment createOrder text_generation chat_completion'
  ).split(' '),
)

/** Functions of so common a name that what they are called on must be one of the service's. */
const COMMON: ReadonlySet<string> = new Set(
  'send update delete del list run get post edit modify close expire del_ convert'.split(' '),
)

/** What such a function is called on, beside classes. */
const RESOURCES: ReadonlySet<string> = new Set(
  (
    'client openai anthropic stripe twilio replicate resend sg sgmail sendgrid mail mg message messages completions responses ' +
    'images audio speech files batches jobs assistants threads models customer customers charge charges paymentintents ' +
    'payment_intents refund refunds subscription subscriptions invoice invoices product products price prices transfer ' +
    'transfers payout payouts balance email emails call calls text_to_speech'
  ).split(' '),
)

const isResource = (name: string): boolean => RESOURCES.has(name.toLowerCase()) || /^[A-Z][a-z]/u.test(name)

const hostOf = (call: ScriptCall, facts: Facts): string | undefined => {
  for (const name of call.names) {
    const host = HOST_OF.get(name)
    if (host !== undefined) return host
  }
  for (const module of facts.modules) {
    const host = HOST_OF.get(module)
    if (host !== undefined) return host
  }
  return undefined
}

/** A call of a service that costs money, as curl would ask it with the credential that the library sends. */
export const paidCalls: Translator = (call, facts) => {
  const [name = '', ...before] = call.names
  const common = COMMON.has(name)
  if (!common && !ASKING.has(name)) return []
  if (common && !before.some(isResource)) return []
  const host = hostOf(call, facts)
  return host === undefined ? [] : [[...wordsOf(`curl -X POST https://${host}`)]]
}
