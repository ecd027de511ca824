# The flows and the identity provider of realm-export/demo-realm.json for an existing realm, with Terraform's provider
# keycloak/keycloak. `terraform apply` with the four variables; the realm's own resources stay yours.
terraform {
  required_providers {
    keycloak = {
      source  = "keycloak/keycloak"
      version = ">= 5.0.0"
    }
  }
}

variable "realm_id" {
  type = string
}

variable "scalekit_environment_url" {
  type = string
}

variable "scalekit_client_id" {
  type = string
}

variable "scalekit_client_secret" {
  type      = string
  sensitive = true
}

resource "keycloak_authentication_flow" "scalekit_browser" {
  realm_id    = var.realm_id
  alias       = "scalekit browser"
  description = "An existing session, an identity provider that the application names, or the address page and the password"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "scalekit_browser_auth_cookie" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.scalekit_browser.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_execution" "scalekit_browser_identity_provider_redirector" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.scalekit_browser.alias
  authenticator     = "identity-provider-redirector"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_subflow" "scalekit_browser_forms" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.scalekit_browser.alias
  alias             = "scalekit browser forms"
  description       = "E-mail address first, then the password for everybody without single sign-on"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 30
}

resource "keycloak_authentication_execution" "scalekit_browser_forms_scalekit_home_realm" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_browser_forms.alias
  authenticator     = "scalekit-home-realm"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "scalekit_browser_forms_auth_username_password_form" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_browser_forms.alias
  authenticator     = "auth-username-password-form"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_subflow" "scalekit_browser_otp" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_browser_forms.alias
  alias             = "scalekit browser OTP"
  description       = "One-time password, if the person has set one up"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 30
}

resource "keycloak_authentication_execution" "scalekit_browser_otp_conditional_user_configured" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_browser_otp.alias
  authenticator     = "conditional-user-configured"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "scalekit_browser_otp_auth_otp_form" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_browser_otp.alias
  authenticator     = "auth-otp-form"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_flow" "scalekit_first_broker_login" {
  realm_id    = var.realm_id
  alias       = "scalekit first broker login"
  description = "Creates, links or refuses the account of a first login; else ownership is proved"
  provider_id = "basic-flow"
}

resource "keycloak_authentication_execution" "scalekit_first_broker_login_scalekit_first_login" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.scalekit_first_broker_login.alias
  authenticator     = "scalekit-first-login"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_subflow" "scalekit_prove_ownership" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.scalekit_first_broker_login.alias
  alias             = "scalekit prove ownership"
  description       = "The existing account is linked once the person has proved that it is theirs"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_execution" "scalekit_prove_ownership_idp_confirm_link" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_prove_ownership.alias
  authenticator     = "idp-confirm-link"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_subflow" "scalekit_proof_options" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_prove_ownership.alias
  alias             = "scalekit proof options"
  description       = "By a link in an e-mail, or by signing in to the account"
  provider_id       = "basic-flow"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_execution" "scalekit_proof_options_idp_email_verification" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_proof_options.alias
  authenticator     = "idp-email-verification"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_subflow" "scalekit_proof_by_sign_in" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_proof_options.alias
  alias             = "scalekit proof by sign-in"
  description       = "Sign in to the existing account"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_execution" "scalekit_proof_by_sign_in_idp_username_password_form" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_proof_by_sign_in.alias
  authenticator     = "idp-username-password-form"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_subflow" "scalekit_proof_otp" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_proof_by_sign_in.alias
  alias             = "scalekit proof OTP"
  description       = "One-time password, if the account has one"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 20
}

resource "keycloak_authentication_execution" "scalekit_proof_otp_conditional_user_configured" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_proof_otp.alias
  authenticator     = "conditional-user-configured"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "scalekit_proof_otp_auth_otp_form" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.scalekit_proof_otp.alias
  authenticator     = "auth-otp-form"
  requirement       = "REQUIRED"
  priority          = 20
}

# Terraform's resource is made for OpenID Connect and asks for two addresses that this provider works out by itself.
resource "keycloak_oidc_identity_provider" "scalekit" {
  realm                         = var.realm_id
  alias                         = "scalekit"
  provider_id                   = "scalekit"
  display_name                  = "Single sign-on"
  enabled                       = true
  hide_on_login_page            = true
  trust_email                   = false
  store_token                   = false
  link_only                     = false
  first_broker_login_flow_alias = keycloak_authentication_flow.scalekit_first_broker_login.alias
  sync_mode                     = "FORCE"
  client_id                     = var.scalekit_client_id
  client_secret                 = var.scalekit_client_secret
  authorization_url             = "${var.scalekit_environment_url}/oauth/authorize"
  token_url                     = "${var.scalekit_environment_url}/oauth/token"
  extra_config = {
    "environmentUrl" = var.scalekit_environment_url
  }
}

resource "keycloak_authentication_bindings" "scalekit" {
  realm_id     = var.realm_id
  browser_flow = keycloak_authentication_flow.scalekit_browser.alias
}
