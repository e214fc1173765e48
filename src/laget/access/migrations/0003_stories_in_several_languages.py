from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_once"),
    ]

    operations = [
        migrations.RunSQL(
            # What has been told so far was told in Norwegian.
            "alter table access_account alter column story type jsonb using"
            " case when story = '' then '{}' else jsonb_build_object('nb', story) end",
            state_operations=[
                migrations.AlterField(
                    model_name="account",
                    name="story",
                    field=models.JSONField(default=dict),
                ),
            ],
        ),
    ]
