/* hospes-wizard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A few pages, one after the other, and then something is made. It knows
 * nothing of what: a subclass adds the pages, and says when each is complete.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-steps.h"
#include "hospes-width-bin.h"
#include "hospes-wizard-page.h"
#include "hospes-wizard.h"
#include "hospes-wrap.h"

#define WIDTH       940
#define HEIGHT      640
#define MIN_WIDTH   360
#define MIN_HEIGHT  360
#define MARGIN      48
#define STEPS_WIDTH 640 /* with less room they are left out */
#define NORMAL_DPI  (96 * 1024)

typedef struct
{
  GPtrArray *pages; /* of HospesWizardPage */
  guint current;
  gboolean busy;
  gboolean discarding; /* the person was asked */
  char *discard_heading;
  char *discard_body;

  /* Template */
  HospesWidthBin *bin;
  GtkWidget *side;
  HospesSteps *steps;
  AdwWindowTitle *window_title;
  HospesBanner *banner;
  GtkButton *back_button;
  GtkButton *next_button;
  GtkStack *stack;
  GtkWidget *offer_box;
  GtkLabel *offer_label;
  GtkWidget *busy_box;
  GtkSpinner *spinner;
  GtkLabel *busy_label;
} HospesWizardPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (HospesWizard, hospes_wizard, ADW_TYPE_WINDOW)

static HospesWizardPrivate *
get_private (HospesWizard *self)
{
  return hospes_wizard_get_instance_private (self);
}

static HospesWizardPage *
get_current (HospesWizardPrivate *priv)
{
  return priv->current < priv->pages->len ? priv->pages->pdata[priv->current] : NULL;
}

/* The next one in that direction; past the end if there is none. */
static guint
find_page (HospesWizardPrivate *priv, guint from, int step)
{
  do
    from += step;
  while (from < priv->pages->len && ((HospesWizardPage *) priv->pages->pdata[from])->hidden);

  return from;
}

static guint
count_pages (HospesWizardPrivate *priv, guint end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += !((HospesWizardPage *) priv->pages->pdata[i])->hidden;

  return n;
}

static gboolean
is_last (HospesWizardPrivate *priv)
{
  return find_page (priv, priv->current, 1) >= priv->pages->len;
}

static void
update (HospesWizard *self)
{
  HospesWizardPrivate *priv = get_private (self);
  HospesWizardPage *page = get_current (priv);
  g_autofree char *place =
      g_strdup_printf (_ ("Step %u of %u"), count_pages (priv, priv->current) + 1,
                       MAX (count_pages (priv, priv->pages->len), 1));

  gtk_widget_set_visible (GTK_WIDGET (priv->back_button), priv->current > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->back_button), !priv->busy);
  gtk_button_set_label (priv->next_button, is_last (priv) ? _ ("C_reate") : _ ("_Next"));
  gtk_widget_set_sensitive (GTK_WIDGET (priv->next_button),
                            page != NULL && page->complete && !priv->busy);
  adw_window_title_set_subtitle (priv->window_title, place);
  hospes_steps_set_current (priv->steps, priv->current);
}

/* Always the same one: GTK’s own way would go on from where the focus was last. */
static gboolean
focus_first (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  if (gtk_widget_grab_focus (widget))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (focus_first (child))
      return TRUE;

  return FALSE;
}

static void
go_to (HospesWizard *self, guint number, GtkStackTransitionType transition)
{
  HospesWizardPrivate *priv = get_private (self);
  HospesWizardClass *klass = HOSPES_WIZARD_GET_CLASS (self);
  HospesWizardPage *page;

  priv->current = number;
  page = get_current (priv);
  if (klass->enter != NULL)
    klass->enter (self, number);

  update (self);
  /* Else the stack would look for a focus of its own, and this for the one after that. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child_full (
      priv->stack, gtk_stack_page_get_name (gtk_stack_get_page (priv->stack, page->scroller)),
      transition);
  focus_first (page->child);
}

static void
back_cb (HospesWizard *self)
{
  HospesWizardPrivate *priv = get_private (self);

  if (priv->current > 0 && !priv->busy)
    go_to (self, find_page (priv, priv->current, -1), GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
}

static void
create_cb (HospesWizard *self)
{
  if (hospes_wizard_is_ready (self) && HOSPES_WIZARD_GET_CLASS (self)->create != NULL)
    HOSPES_WIZARD_GET_CLASS (self)->create (self);
}

static void
width_changed_cb (HospesWizard *self)
{
  HospesWizardPrivate *priv = get_private (self);
  gboolean wide = hospes_width_bin_get_width (priv->bin) >= STEPS_WIDTH;

  gtk_widget_set_visible (priv->side, wide);
  gtk_widget_set_visible (GTK_WIDGET (priv->window_title), !wide);
}

static void
discarded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesWizard *self = HOSPES_WIZARD (object);

  if (!hospes_confirm_finish (result))
    return;

  get_private (self)->discarding = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
is_touched (HospesWizard *self)
{
  HospesWizardClass *klass = HOSPES_WIZARD_GET_CLASS (self);

  return klass->is_touched != NULL && klass->is_touched (self);
}

/* While something is made, it is that which is ended; the window stays to tell
 * how that went. */
static gboolean
hospes_wizard_close_request (GtkWindow *window)
{
  HospesWizard *self = HOSPES_WIZARD (window);
  HospesWizardPrivate *priv = get_private (self);

  if (priv->busy)
    {
      if (HOSPES_WIZARD_GET_CLASS (self)->stop != NULL)
        HOSPES_WIZARD_GET_CLASS (self)->stop (self);
      return TRUE;
    }

  if (!priv->discarding && priv->discard_heading != NULL && is_touched (self))
    {
      HospesQuestion question = { NULL, priv->discard_heading, priv->discard_body, _ ("_Discard"),
                                  _ ("_Go On") };

      hospes_confirm_async (GTK_WIDGET (self), &question, NULL, discarded_cb, NULL);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (hospes_wizard_parent_class)->close_request (window);
}

static void
hospes_wizard_finalize (GObject *object)
{
  HospesWizardPrivate *priv = get_private (HOSPES_WIZARD (object));

  g_ptr_array_unref (priv->pages);
  g_free (priv->discard_heading);
  g_free (priv->discard_body);

  G_OBJECT_CLASS (hospes_wizard_parent_class)->finalize (object);
}

static gboolean
back_key_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  back_cb (HOSPES_WIZARD (widget));
  return GDK_EVENT_STOP;
}

static void
hospes_wizard_class_init (HospesWizardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hospes_wizard_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hospes_wizard_close_request;

  g_type_ensure (HOSPES_TYPE_BANNER);
  g_type_ensure (HOSPES_TYPE_STEPS);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  g_type_ensure (HOSPES_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-wizard.ui");
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, bin);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, side);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, steps);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, window_title);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, banner);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, back_button);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, next_button);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, stack);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, offer_box);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, offer_label);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, busy_box);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, HospesWizard, busy_label);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, hospes_wizard_next);
  gtk_widget_class_bind_template_callback (widget_class, hospes_wizard_review);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_key_cb, NULL);
}

static void
hospes_wizard_init (HospesWizard *self)
{
  get_private (self)->pages = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * hospes_wizard_add_page:
 * @self: a wizard
 * @step: what it is called among the steps
 * @title: what is asked
 * @description: (nullable): a sentence about it
 * @child: the page
 */
void
hospes_wizard_add_page (HospesWizard *self,
                        const char *step,
                        const char *title,
                        const char *description,
                        GtkWidget *child)
{
  HospesWizardPrivate *priv = get_private (self);
  g_autofree char *name = g_strdup_printf ("%u", priv->pages->len);
  HospesWizardPage *page = hospes_wizard_page_new (child);

  g_return_if_fail (HOSPES_IS_WIZARD (self));

  gtk_stack_add_named (priv->stack, page->scroller, name);
  g_ptr_array_add (priv->pages, page);
  hospes_steps_add (priv->steps, step);
  hospes_wizard_describe (self, priv->pages->len - 1, title, description);
  update (self);
}

void
hospes_wizard_describe (HospesWizard *self, guint page, const char *title, const char *description)
{
  HospesWizardPrivate *priv = get_private (self);

  g_return_if_fail (HOSPES_IS_WIZARD (self));
  g_return_if_fail (page < priv->pages->len);

  hospes_wizard_page_describe (priv->pages->pdata[page], title, description);
}

/* @name: of its step and its title */
void
hospes_wizard_rename (HospesWizard *self, guint page, const char *name)
{
  g_return_if_fail (HOSPES_IS_WIZARD (self));

  hospes_steps_rename (get_private (self)->steps, page, name);
  hospes_wizard_describe (self, page, name, NULL);
}

/* Whether there is such a step at all; never the first, nor the one that is shown. */
void
hospes_wizard_set_shown (HospesWizard *self, guint page, gboolean shown)
{
  HospesWizardPrivate *priv = get_private (self);

  g_return_if_fail (HOSPES_IS_WIZARD (self));
  g_return_if_fail (page > 0 && page < priv->pages->len);

  ((HospesWizardPage *) priv->pages->pdata[page])->hidden = !shown;
  hospes_steps_set_shown (priv->steps, page, shown);
  update (self);
}

/* Whether the page can be left for the next. */
void
hospes_wizard_set_complete (HospesWizard *self, guint page, gboolean complete)
{
  HospesWizardPrivate *priv = get_private (self);

  g_return_if_fail (HOSPES_IS_WIZARD (self));
  g_return_if_fail (page < priv->pages->len);

  ((HospesWizardPage *) priv->pages->pdata[page])->complete = complete;
  update (self);
}

/* What is asked before something written is lost. */
void
hospes_wizard_set_discard (HospesWizard *self, const char *heading, const char *body)
{
  HospesWizardPrivate *priv = get_private (self);

  g_free (priv->discard_heading);
  g_free (priv->discard_body);
  priv->discard_heading = g_strdup (heading);
  priv->discard_body = g_strdup (body);
}

/* As the button does. */
void
hospes_wizard_next (HospesWizard *self)
{
  HospesWizardPrivate *priv = get_private (self);
  HospesWizardPage *page = get_current (priv);

  if (page == NULL || !page->complete || priv->busy)
    return;

  if (!is_last (priv))
    go_to (self, find_page (priv, priv->current, 1), GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
  else if (HOSPES_WIZARD_GET_CLASS (self)->create != NULL)
    HOSPES_WIZARD_GET_CLASS (self)->create (self);
}

guint
hospes_wizard_get_page (HospesWizard *self)
{
  return get_private (self)->current;
}

/* To the last page, whatever is before it. */
void
hospes_wizard_review (HospesWizard *self)
{
  HospesWizardPrivate *priv = get_private (self);

  if (priv->pages->len > 0 && !priv->busy)
    go_to (self, priv->pages->len - 1, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
}

/* Returns: (transfer none): a line above all pages, for what is wrong with all of it */
HospesBanner *
hospes_wizard_get_banner (HospesWizard *self)
{
  return get_private (self)->banner;
}

/* Whether nothing is missing from here to the end. */
gboolean
hospes_wizard_is_ready (HospesWizard *self)
{
  HospesWizardPrivate *priv = get_private (self);

  for (guint i = priv->current; i < priv->pages->len; i = find_page (priv, i, 1))
    if (!((HospesWizardPage *) priv->pages->pdata[i])->complete)
      return FALSE;

  return priv->pages->len > 0 && !priv->busy;
}

/**
 * hospes_wizard_offer:
 * @self: a wizard
 * @text: (nullable): what will be made if nothing else is said; %NULL to offer nothing
 *
 * The pages that are left out are those between here and the last.
 */
void
hospes_wizard_offer (HospesWizard *self, const char *text)
{
  HospesWizardPrivate *priv = get_private (self);

  g_return_if_fail (HOSPES_IS_WIZARD (self));

  gtk_widget_set_visible (priv->offer_box, text != NULL);
  gtk_label_set_label (priv->offer_label, text != NULL ? text : "");
}

/**
 * hospes_wizard_set_busy:
 * @self: a wizard
 * @text: (nullable): what is being done; %NULL if nothing is
 */
void
hospes_wizard_set_busy (HospesWizard *self, const char *text)
{
  HospesWizardPrivate *priv = get_private (self);

  g_return_if_fail (HOSPES_IS_WIZARD (self));

  priv->busy = text != NULL;
  gtk_widget_set_visible (priv->busy_box, priv->busy);
  gtk_spinner_set_spinning (priv->spinner, priv->busy);
  gtk_label_set_label (priv->busy_label, text != NULL ? text : "");
  gtk_widget_set_sensitive (GTK_WIDGET (priv->stack), !priv->busy);
  update (self);
}

/* It grows with the text, up to the window it belongs to. */
static void
set_size (HospesWizard *self, GtkWidget *parent)
{
  int dpi = NORMAL_DPI;
  int width;
  int height;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  width = WIDTH * (double) MAX (dpi, NORMAL_DPI) / NORMAL_DPI;
  height = HEIGHT * (double) MAX (dpi, NORMAL_DPI) / NORMAL_DPI;
  if (gtk_widget_get_width (parent) > 0)
    {
      width = MIN (width, gtk_widget_get_width (parent) - MARGIN);
      height = MIN (height, gtk_widget_get_height (parent) - MARGIN);
    }
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, MIN_WIDTH), MAX (height, MIN_HEIGHT));
}

/**
 * hospes_wizard_present:
 * @self: a wizard with all its pages
 * @parent: the window it belongs to
 */
void
hospes_wizard_present (HospesWizard *self, GtkWindow *parent)
{
  g_return_if_fail (HOSPES_IS_WIZARD (self));

  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  set_size (self, GTK_WIDGET (parent));
  gtk_window_present (GTK_WINDOW (self));
  go_to (self, 0, GTK_STACK_TRANSITION_TYPE_NONE);
}
