/* hospes-machine-unattended-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What an installer would ask, answered beforehand. It is asked for only where
 * a script of libosinfo can tell it, and only what that script heeds. Passwords
 * stay in the memory of this page, and of the job that writes them.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-domain-answers.h"
#include "hospes-host-name.h"
#include "hospes-machine-answer-words.h"
#include "hospes-machine-answering.h"
#include "hospes-machine-boot.h"
#include "hospes-machine-page.h"
#include "hospes-machine-unattended-page.h"

struct _HospesMachineUnattendedPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesMachineAnswering *answering;
  char *usual_name; /* what is suggested */
  gulong handler;
  gboolean filling;
  gboolean lacks_pool;

  /* Borrowed */
  const HospesMachineGround *ground; /* NULL while it is not known */
  const char *fault;
  HospesAnswer wrong; /* which of them it is about */

  /* Template */
  GtkWidget *box;
  GtkLabel *fault_label;
  GtkSwitch *own_switch;
  GtkWidget *user_group;
  GtkWidget *machine_group;
  GtkEditable *user_row;
  GtkEditable *name_row;
  GtkEditable *password_row;
  GtkEditable *admin_row;
  AdwComboRow *profile_row;
  GtkEditable *host_row;
  GtkEditable *language_row;
  GtkEditable *keyboard_row;
  GtkEditable *zone_row;
  GtkEditable *key_row;
  GtkWidget *note_box;
  GtkLabel *place_label;
  GtkWidget *internet_label;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineUnattendedPage,
                               hospes_machine_unattended_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

/* Returns: (nullable): of what is not known from the machine */
static GtkEditable *
get_row (HospesMachineUnattendedPage *self, HospesAnswer answer)
{
  GtkEditable *const rows[HOSPES_N_ANSWERS] = {
    [HOSPES_ANSWER_USER] = self->user_row,         [HOSPES_ANSWER_REAL_NAME] = self->name_row,
    [HOSPES_ANSWER_PASSWORD] = self->password_row, [HOSPES_ANSWER_ADMIN_PASSWORD] = self->admin_row,
    [HOSPES_ANSWER_HOST_NAME] = self->host_row,    [HOSPES_ANSWER_LANGUAGE] = self->language_row,
    [HOSPES_ANSWER_KEYBOARD] = self->keyboard_row, [HOSPES_ANSWER_TIMEZONE] = self->zone_row,
    [HOSPES_ANSWER_PRODUCT_KEY] = self->key_row,
  };

  return rows[answer];
}

static gboolean
is_on (HospesMachineUnattendedPage *self)
{
  return gtk_switch_get_active (self->own_switch) &&
         hospes_machine_unattended_page_is_offered (self);
}

/* Returns: (nullable): the one that is chosen, of those there are now */
static const char *
get_profile (HospesMachineUnattendedPage *self)
{
  const char *const *profiles = hospes_machine_answering_get_profiles (self->answering);
  guint number = adw_combo_row_get_selected (self->profile_row);

  return number < g_strv_length ((char **) profiles) ? profiles[number] : profiles[0];
}

/* Whoever gives no other name is called by the one to sign in with. */
static HospesAnswers *
dup_answers (HospesMachineUnattendedPage *self, const HospesQuestions *questions)
{
  HospesAnswers *answers = hospes_answers_new (get_profile (self));

  for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
    {
      GtkEditable *row = get_row (self, answer);

      if (row != NULL && questions->asked[answer])
        hospes_answers_set (answers, answer, gtk_editable_get_text (row));
    }
  if (questions->asked[HOSPES_ANSWER_REAL_NAME] && answers->texts[HOSPES_ANSWER_REAL_NAME] == NULL)
    hospes_answers_set (answers, HOSPES_ANSWER_REAL_NAME, answers->texts[HOSPES_ANSWER_USER]);
  return answers;
}

/* What of the wizard else stands in the way. */
static const char *
find_trouble (HospesMachineUnattendedPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  if (self->lacks_pool)
    return _ ("Kernel and initrd must be put where the host can start them, but it has no pool "
              "for files that is on. Make one where its storage is shown.");
  if (self->ground != NULL && spec->has_answer_disc &&
      hospes_domain_spec_find_answers (spec) == NULL)
    return _ (
        "The disc with the answers goes beside a new disk of the machine, and there is none.");

  return hospes_machine_answering_get_error (self->answering);
}

/* What is only missing yet is not in red. */
static void
mark (HospesMachineUnattendedPage *self)
{
  for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
    {
      GtkEditable *row = get_row (self, answer);

      if (row == NULL)
        continue;
      if (is_on (self) && self->fault != NULL && answer == self->wrong &&
          *gtk_editable_get_text (row) != '\0')
        gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
    }
}

static void
show_fault (HospesMachineUnattendedPage *self)
{
  const char *fault = NULL;

  if (is_on (self))
    fault = self->fault != NULL ? self->fault : find_trouble (self);
  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
  mark (self);
}

static void
show (HospesMachineUnattendedPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesQuestions *questions =
      hospes_machine_answering_get_questions (self->answering, get_profile (self));
  const char *const *profiles = hospes_machine_answering_get_profiles (self->answering);
  gboolean on = is_on (self);
  g_autofree char *place =
      on && spec->answers != NULL ? hospes_machine_answer_words_dup_place (spec) : NULL;

  gtk_widget_set_visible (self->user_group, on);
  gtk_widget_set_visible (self->machine_group, on);
  gtk_widget_set_visible (GTK_WIDGET (self->profile_row),
                          profiles[0] != NULL && profiles[1] != NULL);
  for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
    if (get_row (self, answer) != NULL)
      gtk_widget_set_visible (GTK_WIDGET (get_row (self, answer)),
                              questions != NULL && questions->asked[answer]);
  gtk_widget_set_visible (self->note_box, place != NULL);
  gtk_label_set_label (self->place_label, place != NULL ? place : "");
  gtk_widget_set_visible (self->internet_label,
                          hospes_machine_answering_needs_internet (self->answering));
  show_fault (self);
}

static void
changed_cb (HospesMachineUnattendedPage *self)
{
  const HospesQuestions *questions;

  if (self->filling || self->draft == NULL)
    return;

  questions = hospes_machine_answering_get_questions (self->answering, get_profile (self));
  self->fault = NULL;
  if (questions != NULL && is_on (self))
    {
      g_autoptr (HospesAnswers) answers = dup_answers (self, questions);

      self->fault = hospes_machine_answer_words_find_fault (
          questions, answers, hospes_domain_draft_get_spec (self->draft)->os_id, &self->wrong);
      hospes_machine_answering_answer (self->answering, self->fault == NULL ? answers : NULL);
    }
  else
    hospes_machine_answering_answer (self->answering, NULL);
  show (self);
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static void
offer_profiles (HospesMachineUnattendedPage *self)
{
  const char *const *profiles = hospes_machine_answering_get_profiles (self->answering);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (; *profiles != NULL; profiles++)
    gtk_string_list_append (words, hospes_machine_answer_words_get_profile (*profiles));
  self->filling = TRUE;
  adw_combo_row_set_model (self->profile_row, G_LIST_MODEL (words));
  self->filling = FALSE;
}

/* It is known now what can be asked, or what came of the answers. */
static void
answering_changed_cb (HospesMachineUnattendedPage *self)
{
  const char *const *profiles = hospes_machine_answering_get_profiles (self->answering);
  GListModel *words = adw_combo_row_get_model (self->profile_row);

  if (self->draft == NULL)
    return;

  if (words == NULL || g_list_model_get_n_items (words) != g_strv_length ((char **) profiles))
    {
      offer_profiles (self);
      changed_cb (self);
      return;
    }

  show (self);
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

/* What is suggested follows the name of the machine, until somebody writes another. */
static void
suggest_name (HospesMachineUnattendedPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  g_autofree char *usual = hospes_host_name_suggest (spec->name, spec->os_id);
  const char *shown = gtk_editable_get_text (self->host_row);
  gboolean follows = self->usual_name == NULL || g_str_equal (shown, self->usual_name);

  if (g_strcmp0 (usual, self->usual_name) == 0)
    return;

  g_free (self->usual_name);
  self->usual_name = g_steal_pointer (&usual);
  if (follows)
    gtk_editable_set_text (self->host_row, self->usual_name);
}

static void
draft_changed_cb (HospesMachineUnattendedPage *self)
{
  self->lacks_pool =
      self->ground != NULL && !hospes_machine_boot_settle (self->draft, self->ground);
  suggest_name (self);
  hospes_machine_answering_refresh (self->answering);
  show (self);
}

static void
hospes_machine_unattended_page_set (HospesMachinePage *page,
                                    HospesHost *host,
                                    HospesDomainDraft *draft,
                                    const HospesMachineGround *ground)
{
  HospesMachineUnattendedPage *self = HOSPES_MACHINE_UNATTENDED_PAGE (page);

  self->ground = ground;
  if (self->draft != NULL)
    draft_changed_cb (self);
}

static gboolean
hospes_machine_unattended_page_is_complete (HospesMachinePage *page)
{
  HospesMachineUnattendedPage *self = HOSPES_MACHINE_UNATTENDED_PAGE (page);

  return !is_on (self) || (self->fault == NULL && find_trouble (self) == NULL &&
                           hospes_machine_answering_is_ready (self->answering));
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->set = hospes_machine_unattended_page_set;
  iface->is_complete = hospes_machine_unattended_page_is_complete;
}

static void
hospes_machine_unattended_page_dispose (GObject *object)
{
  HospesMachineUnattendedPage *self = HOSPES_MACHINE_UNATTENDED_PAGE (object);

  if (self->draft != NULL)
    g_clear_signal_handler (&self->handler, self->draft);
  if (self->answering != NULL)
    g_object_run_dispose (G_OBJECT (self->answering));
  g_clear_object (&self->answering);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->usual_name, g_free);

  G_OBJECT_CLASS (hospes_machine_unattended_page_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineUnattendedPage, member)

static void
hospes_machine_unattended_page_class_init (HospesMachineUnattendedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_unattended_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-unattended-page.ui");
  bind (box);
  bind (fault_label);
  bind (own_switch);
  bind (user_group);
  bind (machine_group);
  bind (user_row);
  bind (name_row);
  bind (password_row);
  bind (admin_row);
  bind (profile_row);
  bind (host_row);
  bind (language_row);
  bind (keyboard_row);
  bind (zone_row);
  bind (key_row);
  bind (note_box);
  bind (place_label);
  bind (internet_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_unattended_page_init (HospesMachineUnattendedPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
    {
      g_autofree char *usual = hospes_machine_answer_words_dup_usual (answer);

      if (usual != NULL)
        gtk_editable_set_text (get_row (self, answer), usual);
    }
  self->filling = FALSE;
}

GtkWidget *
hospes_machine_unattended_page_new (HospesDomainDraft *draft, HospesOsList *list)
{
  HospesMachineUnattendedPage *self = g_object_new (HOSPES_TYPE_MACHINE_UNATTENDED_PAGE, NULL);

  self->draft = g_object_ref (draft);
  self->answering = hospes_machine_answering_new (draft, list);
  g_signal_connect_object (self->answering, "changed", G_CALLBACK (answering_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->handler = g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  suggest_name (self);
  show (self);
  return GTK_WIDGET (self);
}

/**
 * hospes_machine_unattended_page_set_medium:
 * @self: a page
 * @os: (nullable): the system that is chosen
 * @media: (nullable): a disc it is installed from …
 * @tree: (nullable): … or a folder of a server
 */
void
hospes_machine_unattended_page_set_medium (HospesMachineUnattendedPage *self,
                                           HospesOs *os,
                                           const HospesMedia *media,
                                           const HospesTree *tree)
{
  g_return_if_fail (HOSPES_IS_MACHINE_UNATTENDED_PAGE (self));

  if (hospes_machine_answering_set_medium (self->answering, os, media, tree))
    answering_changed_cb (self);
}

/* Whether its installer can be told anything. */
gboolean
hospes_machine_unattended_page_is_offered (HospesMachineUnattendedPage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_UNATTENDED_PAGE (self), FALSE);

  return *hospes_machine_answering_get_profiles (self->answering) != NULL;
}

/* Returns: (transfer none) (nullable): what its installer is told; %NULL if it asks */
const HospesUnattendedOrder *
hospes_machine_unattended_page_get_order (HospesMachineUnattendedPage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_UNATTENDED_PAGE (self), NULL);

  return is_on (self) ? hospes_machine_answering_get_order (self->answering) : NULL;
}
